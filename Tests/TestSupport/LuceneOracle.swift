import JSONText
import LuceneQuery

/// Apache Lucene's own query parser, asked through the Java program in `Tests/Oracles/lucene`.
public enum LuceneOracle {
  /// What Lucene says of a text.
  public enum Answer: Sendable, Hashable {
    /// How it reads it.
    case tree(OracleTree)
    /// Why it does not take it.
    case rejection(String)

    /// The tree, if there is one.
    public var tree: OracleTree? { if case .tree(let tree) = self { tree } else { nil } }
  }

  /// The program did not do what it is for.
  public struct Failure: Error, CustomStringConvertible {
    /// What it said or did.
    public let description: String
  }

  /// Why Lucene cannot be asked here, which is no failure: the JDK or the jars are not installed. Nothing if it can be asked.
  public static let absence: String? = {
    guard let outcome = try? program.run(on: []), outcome.status == missingStatus else { return nil }
    return "\(String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").first ?? "the oracle cannot run")"
  }()

  /// The exit status of the program where something that it needs is not installed.
  private static let missingStatus: Int32 = 3

  private static let program = Subprocess(path: repositoryPath + "/Tests/Oracles/lucene/run")

  private static var repositoryPath: String {
    "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }

  /// Asks for many texts at once; the answers come in the same order.
  public static func answers(
    to queries: [String], defaultOperator: DefaultOperator = .or
  ) throws(Failure) -> [Answer] {
    var requests: [UInt8] = []
    for query in queries {
      let request: JSONValue = [
        "query": .string(JSONString(query)), "operator": .string(JSONString(defaultOperator == .or ? "OR" : "AND")),
      ]
      requests += request.serialized() + [UInt8(ascii: "\n")]
    }
    let outcome: Subprocess.Outcome
    do throws(Subprocess.CannotRun) { outcome = try program.run(on: requests) } catch {
      throw Failure(description: error.description)
    }
    guard outcome.status == 0 else {
      throw Failure(description: "exit status \(outcome.status): \(String(decoding: outcome.errors, as: UTF8.self))")
    }
    let lines = outcome.output.split(separator: UInt8(ascii: "\n"))
    guard lines.count == queries.count else { throw Failure(description: "\(lines.count) answers to \(queries.count) queries") }
    var answers: [Answer] = []
    answers.reserveCapacity(lines.count)
    for line in lines { answers.append(try answer(Array(line))) }
    return answers
  }

  private static func answer(_ line: [UInt8]) throws(Failure) -> Answer {
    let json: JSONValue
    do throws(JSONError) { json = try JSONValue(parsing: line) } catch {
      throw Failure(description: "\(error) in \(String(decoding: line, as: UTF8.self))")
    }
    if let tree = json["tree"] { return .tree(OracleTree(tree)) }
    guard case .string(let error)? = json["error"] else { throw Failure(description: "no answer: \(json)") }
    return .rejection(error.string)
  }
}
