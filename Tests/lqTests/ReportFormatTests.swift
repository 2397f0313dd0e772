import JSONText
import TestSupport
import Testing

/// Findings as other programs read them, whole.
@Suite struct ReportFormatTests {
  /// What XML and workflow commands have to escape, wide characters, and a finding over two lines.
  private static let source = "let q = try Query(\"é😀<&>%,: \\u{1}\")\nlet r = Query(\"\"\"\n  blocked:ye\\\n  s\n  \"\"\")\n"

  private func report(_ format: String) throws -> String {
    let folder = try TemporaryFolder(["a%,:é.swift": Self.source, "b.lucene": "emial:x\n", "c.lucene": "name:jane\n"])
    defer { withExtendedLifetime(folder) {} }
    let outcome = try Program.lq().run(
      ["lint", "--select", "unknown-field,type-mismatch", "--format", format, "--files", "a%,:é.swift", "b.lucene", "c.lucene"],
      in: folder.path)
    #expect(outcome.status == 1 && outcome.errors == "")
    return outcome.output
  }

  @Test("JSON is an array of objects, with lines and columns from 1 and offsets in bytes from 0")
  func json() throws {
    let expected =
      #"""
      [
      {"file":"a%,:é.swift","line":1,"column":20,"endLine":1,"endColumn":27,"offset":19,"endOffset":30,"id":"unknown-field","severity":"warning","message":"unknown field 'é😀\\<\\&\\>%,'","label":"","notes":[{"message":"fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.é😀\\<\\&\\>%,"}],"fixes":[]},
      {"file":"a%,:é.swift","line":3,"column":11,"endLine":4,"endColumn":4,"offset":68,"endOffset":75,"id":"type-mismatch","severity":"error","message":"'yes' is no Boolean","label":"expected 'true' or 'false'","notes":[],"fixes":[{"title":"write","safe":false,"edits":[{"line":3,"column":11,"endLine":4,"endColumn":4,"offset":68,"endOffset":75,"replacement":"true"}]}]},
      {"file":"b.lucene","line":1,"column":1,"endLine":1,"endColumn":6,"offset":0,"endOffset":5,"id":"unknown-field","severity":"warning","message":"unknown field 'emial'; did you mean 'email'?","label":"","notes":[],"fixes":[{"title":"write","safe":false,"edits":[{"line":1,"column":1,"endLine":1,"endColumn":6,"offset":0,"endOffset":5,"replacement":"email"}]}]}
      ]

      """#
    #expect(try report("json") == expected)
    #expect(throws: Never.self) { try JSONValue(parsing: try report("json")) }
    try expectRun(["lint", "--format", "json", "name:jane"], output: "[\n]\n")
  }

  @Test("workflow commands escape what ends them")
  func github() throws {
    #expect(
      try report("github") == """
        ::warning file=a%25%2C%3Aé.swift,line=1,endLine=1,col=20,endColumn=27,title=unknown-field::unknown field 'é😀\\<\\&\\>%25,'%0A\
        note: fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.é😀\\<\\&\\>%25,
        ::error file=a%25%2C%3Aé.swift,line=3,endLine=4,col=11,endColumn=4,title=type-mismatch::'yes' is no Boolean \
        (expected 'true' or 'false')%0Ahelp: write: true
        ::warning file=b.lucene,line=1,endLine=1,col=1,endColumn=6,title=unknown-field::unknown field 'emial'; \
        did you mean 'email'?%0Ahelp: write: email

        """)
    let argument = try Program.lq().run(["lint", "--format", "github", "emial:x"]).output
    #expect(argument.hasPrefix("::warning line=1,endLine=1,col=1,endColumn=6,title=unknown-field::"))
  }

  @Test("JUnit has a suite a file and a test case a query")
  func junit() throws {
    #expect(
      try report("junit") == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="lq lint">
          <testsuite name="a%,:é.swift" tests="2" failures="2" errors="0" skipped="0">
            <testcase name="line 1: é😀&lt;&amp;&gt;%,: \u{FFFD}" classname="a%,:é.swift" file="a%,:é.swift" line="1">
              <failure type="unknown-field" message="unknown field 'é😀\\&lt;\\&amp;\\&gt;%,'">a%,:é.swift:1:20: warning: \
        unknown field 'é😀\\&lt;\\&amp;\\&gt;%,'&#10;note: fields of your own stand under 'app_metadata' or 'user_metadata': \
        app_metadata.é😀\\&lt;\\&amp;\\&gt;%,</failure>
            </testcase>
            <testcase name="line 3: blocked:yes" classname="a%,:é.swift" file="a%,:é.swift" line="3">
              <failure type="type-mismatch" message="'yes' is no Boolean">a%,:é.swift:3:11: error: 'yes' is no Boolean \
        (expected 'true' or 'false')&#10;help: write: true</failure>
            </testcase>
          </testsuite>
          <testsuite name="b.lucene" tests="1" failures="1" errors="0" skipped="0">
            <testcase name="line 1: emial:x" classname="b.lucene" file="b.lucene" line="1">
              <failure type="unknown-field" message="unknown field 'emial'; did you mean 'email'?">b.lucene:1:1: warning: \
        unknown field 'emial'; did you mean 'email'?&#10;help: write: email</failure>
            </testcase>
          </testsuite>
          <testsuite name="c.lucene" tests="1" failures="0" errors="0" skipped="0">
            <testcase name="line 1: name:jane" classname="c.lucene" file="c.lucene" line="1"/>
          </testsuite>
        </testsuites>

        """)
    let mild = try Program.lq().run(["lint", "--format", "junit", "--error-on", "error", "emial:x"])
    #expect(mild.status == 0 && mild.output.contains("failures=\"0\"") && mild.output.contains("<system-out>"))
  }

  @Test("Checkstyle's XML names each file with its findings")
  func checkstyle() throws {
    #expect(
      try report("checkstyle") == """
        <?xml version="1.0" encoding="UTF-8"?>
        <checkstyle version="4.3">
          <file name="a%,:é.swift">
            <error line="1" column="20" severity="warning" message="unknown field 'é😀\\&lt;\\&amp;\\&gt;%,'&#10;note: fields of your own \
        stand under 'app_metadata' or 'user_metadata': app_metadata.é😀\\&lt;\\&amp;\\&gt;%," source="lq.unknown-field"/>
            <error line="3" column="11" severity="error" message="'yes' is no Boolean (expected 'true' or 'false')&#10;help: write: \
        true" source="lq.type-mismatch"/>
          </file>
          <file name="b.lucene">
            <error line="1" column="1" severity="warning" message="unknown field 'emial'; did you mean 'email'?&#10;help: write: \
        email" source="lq.unknown-field"/>
          </file>
        </checkstyle>

        """)
  }

  @Test("SARIF counts columns in code points, and names the version that lq has")
  func sarif() throws {
    let log = try JSONValue(parsing: try report("sarif"))
    guard case .array(let runs) = log["runs"], let run = runs.first, case .array(let results) = run["results"],
      case .array(let rules) = run["tool"]?["driver"]?["rules"]
    else {
      Issue.record("no run, results or rules")
      return
    }
    #expect(run["columnKind"] == "unicodeCodePoints")
    let version = run["tool"]?["driver"]?["version"]
    #expect(try Program.lq().run(["--version"]).output == "lq \(version.map { "\($0)" } ?? "")\n".replacing("\"", with: ""))
    for result in results {
      guard case .number(let index) = result["ruleIndex"], let position = Int(index.text) else {
        Issue.record("no rule index in \(result)")
        continue
      }
      #expect(rules[position]["id"] == result["ruleId"])
    }
    #expect(
      results.map { Self.withoutNumbers($0.description) } == [
        #"""
        {"ruleId":"unknown-field","ruleIndex":RULE,"level":"warning","message":{"text":"unknown field 'é😀\\<\\&\\>%,'\nnote: fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.é😀\\<\\&\\>%,"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%25%2C%3A%C3%A9.swift"},"region":{"startLine":1,"startColumn":20,"endLine":1,"endColumn":27,"byteOffset":19,"byteLength":11}}}],"partialFingerprints":{"ruleAndQuery/v1":"HASH"}}
        """#,
        #"""
        {"ruleId":"type-mismatch","ruleIndex":RULE,"level":"error","message":{"text":"'yes' is no Boolean (expected 'true' or 'false')"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%25%2C%3A%C3%A9.swift"},"region":{"startLine":3,"startColumn":11,"endLine":4,"endColumn":4,"byteOffset":68,"byteLength":7}}}],"partialFingerprints":{"ruleAndQuery/v1":"HASH"},"fixes":[{"description":{"text":"write (changes the meaning)"},"artifactChanges":[{"artifactLocation":{"uri":"a%25%2C%3A%C3%A9.swift"},"replacements":[{"deletedRegion":{"startLine":3,"startColumn":11,"endLine":4,"endColumn":4,"byteOffset":68,"byteLength":7},"insertedContent":{"text":"true"}}]}]}]}
        """#,
        #"""
        {"ruleId":"unknown-field","ruleIndex":RULE,"level":"warning","message":{"text":"unknown field 'emial'; did you mean 'email'?"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"b.lucene"},"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":6,"byteOffset":0,"byteLength":5}}}],"partialFingerprints":{"ruleAndQuery/v1":"HASH"},"fixes":[{"description":{"text":"write (changes the meaning)"},"artifactChanges":[{"artifactLocation":{"uri":"b.lucene"},"replacements":[{"deletedRegion":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":6,"byteOffset":0,"byteLength":5},"insertedContent":{"text":"email"}}]}]}]}
        """#,
      ])
  }

  /// The place in the list of rules changes with every new rule, and a fingerprint is only a number.
  private static func withoutNumbers(_ text: String) -> String {
    text.replacing(/"ruleIndex":[0-9]+/, with: "\"ruleIndex\":RULE").replacing(/[0-9a-f]{16}:1/, with: "HASH")
  }

  @Test("SARIF is what its schema says")
  func sarifSchema() throws {
    guard let schema = Program.environmentValue("LQ_SARIF_SCHEMA") else {
      return print("skipped: LQ_SARIF_SCHEMA does not name the schema of SARIF 2.1.0")
    }
    guard let python = Program.installed("python3"), try python.run(["-c", "import jsonschema"]).status == 0 else {
      return print("skipped: python3 with jsonschema is not installed")
    }
    let check = "import json, jsonschema, sys; jsonschema.validate(json.load(sys.stdin), json.load(open(sys.argv[1])))"
    let mixed = try Program.lq().run(["lint", "--format", "sarif", "a AND b OR c", "(", "x:", "name:a b", #"email:"J*""#])
    for text in [try report("sarif"), mixed.output, try Program.lq().run(["lint", "--format", "sarif", "name:a"]).output] {
      #expect(try python.run(["-c", check, schema], input: Array(text.utf8)) == .init(status: 0))
    }
  }
}
