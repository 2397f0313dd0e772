import JSONText

extension TenantState {
  /// `POST /jobs/…`
  mutating func startJob(_ request: ServedRequest, named name: String) -> ServedAnswer {
    switch name {
    case "users-exports": exportUsers(request)
    case "users-imports": importUsers(request)
    case "verification-email": sendEmail(request)
    default: .error(404, "Not Found")
    }
  }

  private mutating func exportUsers(_ request: ServedRequest) -> ServedAnswer {
    let body = try? JSONValue(parsing: request.body)
    let order: ExportOrder
    do throws(ExportOrder.Refusal) {
      order = try ExportOrder(body)
    } catch {
      return .error(400, "Payload validation error: \(error.message)", code: "invalid_body")
    }
    guard order.connectionID ?? Tenant.connectionID == Tenant.connectionID else {
      return .error(400, "The connection does not exist.", code: "inexistent_connection")
    }
    let chosen = users.all.lazy.filter { order.connectionID == nil || $0.isOfDatabase }.prefix(order.limit)
    guard case .object(let members)? = body else { return .error(400, "an object is needed", code: "invalid_body") }
    return jobs.add("users_export", members, .exported(ExportFile(order, of: Array(chosen))), status: 200)
  }

  private mutating func importUsers(_ request: ServedRequest) -> ServedAnswer {
    guard jobs.runningImports < ImportOrder.mostAtATime else {
      return .error(
        429,
        "There are \(ImportOrder.mostAtATime) active import users jobs, please wait until some of them are finished and try again",
        code: "too_many_import_jobs")
    }
    let order: ImportOrder
    do throws(ImportOrder.Refusal) {
      order = try ImportOrder(request)
    } catch {
      return .error(error.status, "Payload validation error: \(error.message)", code: "invalid_body")
    }
    var run = ImportRun(order)
    for document in order.users { run.take(document, into: &self) }
    return jobs.add(
      "users_import", order.members, .imported(summary: run.summary, errors: run.errors), status: 202)
  }

  private mutating func sendEmail(_ request: ServedRequest) -> ServedAnswer {
    let body = try? JSONValue(parsing: request.body)
    guard case .string(let id)? = body?["user_id"] else {
      return .error(400, "Payload validation error: 'user_id' is needed.", code: "invalid_body")
    }
    guard users.contains(id: id.string) else { return .error(400, "The user does not exist.", code: "inexistent_user") }
    return jobs.add("verification_email", [], .sent, status: 201)
  }
}
