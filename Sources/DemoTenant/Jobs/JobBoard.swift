import JSONText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The jobs of a tenant. What a job has to do is done when it is made; those who read it are told of it step by step.
struct JobBoard {
  /// Where files are served: the first part of their path.
  static let folder = "exports"

  /// A server that runs for days must not keep the files of all exports.
  private static let most = 32

  private let readingOfCompletion: Int
  private let secondsOfLinks: Int
  private var jobs: [TenantJob] = []
  private var createdJobs = 0
  private var links: [String: Link] = [:]
  private var createdLinks: UInt64 = 0
  private var nextFailure: String?

  private struct Link {
    let job: String
    /// In seconds of Unix time.
    let end: Int
  }

  init(_ settings: Tenant.Settings) {
    readingOfCompletion = settings.readingOfCompletion
    secondsOfLinks = settings.secondsOfLinks
  }

  mutating func expireLinks() { links = [:] }

  mutating func failNext(_ details: String) { nextFailure = details }

  mutating func rewriteFiles() {
    for index in jobs.indices { jobs[index].rewriteFile() }
  }

  /// How many imports have not been found completed yet.
  var runningImports: Int {
    jobs.count { job in
      if case .imported = job.outcome { job.readings < readingOfCompletion } else { false }
    }
  }

  /// Adds a job with these members behind its type and status, and answers what the service does.
  mutating func add(_ type: String, _ members: [JSONMember], _ outcome: TenantJob.Outcome, status: Int) -> ServedAnswer {
    createdJobs += 1
    let digits = String(createdJobs, radix: 36)
    let id = "job_" + String(repeating: "0", count: 16 - digits.count) + digits
    let date = JSONMember(key: "created_at", value: .string(JSONString(TenantState.now())))
    let name = JSONMember(key: "id", value: .string(JSONString(id)))
    let job = TenantJob(id: id, type: type, members: members + [date, name], outcome: nextFailure.map { .failed($0) } ?? outcome)
    nextFailure = nil
    if jobs.count == Self.most { jobs.removeFirst() }
    jobs.append(job)
    return .json(.object(job.members(status: "pending")), status: status)
  }

  /// `GET /jobs/{id}`
  mutating func status(of id: String, for request: ServedRequest) -> ServedAnswer {
    guard let index = jobs.firstIndex(where: { $0.id == id }) else { return Self.missing }
    jobs[index].readings += 1
    let job = jobs[index]
    guard job.readings >= readingOfCompletion else {
      let isPending = job.readings == 1
      let steps = JSONNumber(Int64(readingOfCompletion - job.readings))
      let percentage = JSONNumber(Int64(100 * (job.readings - 1) / readingOfCompletion))
      return .json(
        .object(
          job.members(status: isPending ? "pending" : "processing") + [
            JSONMember(key: "percentage_done", value: .number(percentage)),
            JSONMember(key: "time_left_seconds", value: .number(steps)),
          ]))
    }
    switch job.outcome {
    case .failed(let details):
      let details = JSONMember(key: "status_details", value: .string(JSONString(details)))
      return .json(.object(job.members(status: "failed") + [details]))
    case .sent: return .json(.object(job.members(status: "completed")))
    case .imported(let summary, _):
      return .json(.object(job.members(status: "completed") + [JSONMember(key: "summary", value: summary)]))
    case .exported(let file):
      // Another server may stand in front of this one, and speak HTTPS.
      let scheme = request.field("x-forwarded-proto") ?? "http"
      let location = "\(scheme)://\(request.field("host") ?? "127.0.0.1")" + link(to: file, of: job.id)
      return .json(
        .object(
          job.members(status: "completed") + [
            JSONMember(key: "location", value: .string(JSONString(location))), JSONMember(key: "percentage_done", value: 100),
          ]))
    }
  }

  /// `GET /jobs/{id}/errors`
  func errors(of id: String) -> ServedAnswer {
    guard let job = jobs.first(where: { $0.id == id }) else { return Self.missing }
    switch job.outcome {
    case .imported(_, let errors) where !errors.isEmpty: return .json(.array(errors))
    case .failed(let details):
      let details = JSONMember(key: "status_details", value: .string(JSONString(details)))
      return .json(.object(job.members(status: "failed") + [details]))
    default: return .noContent()
    }
  }

  private static let missing = ServedAnswer.error(404, "The job does not exist.", code: "inexistent_job")

  // MARK: - Files

  /// A new link to a file, good for a while.
  private mutating func link(to file: ExportFile, of id: String) -> String {
    let now = time(nil)
    links = links.filter { $0.value.end > now }
    createdLinks += 1
    // Any number that looks like a signature and occurs once.
    let number = (createdLinks &* 0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66_D1CE_4E5B
    let signature = String(number, radix: 16)
    links[signature] = Link(job: id, end: now + secondsOfLinks)
    return "/\(Self.folder)/\(id)/\(file.name)?Expires=\(now + secondsOfLinks)&Signature=\(signature)"
  }

  /// `GET {job.location}`: open to whoever has the link, and closed to those who send a token as well, as stores of files do it.
  func file(for request: ServedRequest) -> ServedAnswer {
    guard request.field("authorization") == nil else {
      return Self.refusal(400, "InvalidArgument", "Only one auth mechanism allowed")
    }
    guard request.path.count == 3, let signature = request.parameter("Signature"), let link = links[signature],
      link.job == request.path[1], link.end > time(nil)
    else { return Self.refusal(403, "AccessDenied", "Request has expired") }
    guard case .exported(let file)? = jobs.first(where: { $0.id == link.job })?.outcome, file.name == request.path[2] else {
      return Self.refusal(404, "NoSuchKey", "The specified key does not exist.")
    }
    return file.answer(to: request)
  }

  private static func refusal(_ status: Int, _ code: String, _ message: String) -> ServedAnswer {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(code)</Code><Message>\(message)</Message></Error>"
    return ServedAnswer(status: status, fields: [("content-type", "application/xml")], body: Array(text.utf8))
  }
}
