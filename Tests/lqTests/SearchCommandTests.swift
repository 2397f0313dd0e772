import Auth0Users
import DemoTenant
import JSONText
import TestSupport
import Testing

@testable import lq

/// `lq search` against a demo tenant.
@Suite struct SearchCommandTests {
  @Test("users are printed an object a line, with chosen fields alone, or as a table")
  func output() throws {
    guard ServedTenant.canBeAsked() else { return }
    let served = try ServedTenant()
    #expect(
      try served.run("--fields", "email,app_metadata.plan", "-n", "2", "*:*")
        == .init(
          status: 0,
          output: """
            {"email":"amina1@example.com","app_metadata.plan":"free"}
            {"email":"bjorn2@example.com","app_metadata.plan":"free"}

            """))
    #expect(
      try served.run("--format", "table", "--fields", "email,logins_count,last_login,app_metadata", "logins_count:[42 TO *]")
        == .init(
          status: 0,
          output: """
            email               logins_count  last_login  app_metadata
            farah6@example.com  42            -           {"plan":"gold"}
            jane7@example.com   49            -           {"plan":"free"}
            jane14@example.com  48            -           {"plan":"free"}
            jane21@example.com  47            -           {"plan":"gold"}
            jane28@example.com  46            -           {"plan":"free"}
            jane35@example.com  45            -           {"plan":"free"}

            """))
    #expect(try served.run("email:nobody@example.com") == .init(status: 1))
    let odd = try ServedTenant([
      [
        "user_id": "a", "email": "a@example.com", "identities": [["connection": "x"], ["connection": "y"]],
        "user_metadata": ["k-1": "z"],
      ]
    ])
    #expect(
      try odd.run("--format", "table", "--fields", #"identities.connection,email.domain,user_metadata.k\-1"#, "*:*").output
        == #"""
        identities.connection  email.domain  user_metadata.k\-1
        ["x","y"]              example.com   z

        """#)
  }

  @Test("a query that the service would refuse is shown and not sent, unless it is forced; what is sent is canonical")
  func refused() throws {
    guard ServedTenant.canBeAsked() else { return }
    let served = try ServedTenant()
    let outcome = try served.run("--all", "blocked:yes")
    #expect(outcome.status == 2 && outcome.output.isEmpty && outcome.errors.hasPrefix("error: 'yes' is no Boolean\n"))
    #expect(served.tenant.log.isEmpty)
    #expect(try served.run("--force", "blocked:yes").status == 1)
    #expect(try served.run("+blocked:true  -name:jane").status == 0)
    #expect(served.tenant.log.map { $0.parameter("q") } == ["blocked:yes", "blocked:true AND (NOT name:jane)"])
  }

  @Test("without --all the first 50 are found, and that is told")
  func usualLimit() throws {
    guard ServedTenant.canBeAsked() else { return }
    let served = try ServedTenant(Tenant.madeUpUsers(60))
    let outcome = try served.run("*:*")
    #expect(outcome.output.split(separator: "\n").count == 50)
    #expect(outcome.errors == "lq: note: these are the first 50 users; there may be more (--all, --limit)\n")
    #expect(try served.run("--all", "*:*").output.split(separator: "\n").count == 60)
  }

  @Test("a search that breaks off says how to go on, and goes on there")
  func brokenOff() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant(Tenant.madeUpUsers(2500))
    served.tenant.breakNext(nil, nil, nil, nil, nil, nil, nil, .status(400))
    let first = try served.run("--all", "--fields", "user_id", "--resume", "s.json", "email:*@example.com", in: folder)
    #expect(first.status == 2)
    #expect(
      first.errors == """
        lq: the search broke off after 199 users; the same command goes on from there, by 's.json'
        lq: error: GET /users: 400 Bad Request: on demand

        """)
    let other = try served.run("--all", "--resume", "s.json", "blocked:true", in: folder)
    #expect(
      other
        == .init(
          status: 2,
          errors:
            "lq: error: 's.json' is about another search, email:*@example.com: name another file, or remove it to begin anew\n"))
    let lower = try served.run("--fields", "user_id", "--resume", "s.json", "email:*@example.com", in: folder)
    #expect(
      lower
        == .init(
          status: 2,
          errors:
            "lq: error: 's.json' is about a search that has found 199 users, and 50 are asked for: give --all or a higher --limit, or remove it to begin anew\n"
        ))
    for (options, told) in [
      (["--fields", "email"], "with --fields user_id"), (["--fields", "user_id", "--format", "table"], "with --format ndjson"),
      (["--fields", "user_id", "--route", "slices"], "with --route auto"),
    ] {
      let changed = try Program.lq().run(
        ["search", "--all", "--resume", "s.json"] + options + ["email:*@example.com"], in: folder.path,
        environment: served.environment)
      let message =
        "lq: error: 's.json' is about a search \(told): give the same again, name another file, or remove it to begin anew\n"
      #expect(changed == .init(status: 2, errors: message))
    }
    let elsewhere = try ServedTenant(Tenant.madeUpUsers(2500))
    let moved = try elsewhere.run("--all", "--fields", "user_id", "--resume", "s.json", "email:*@example.com", in: folder)
    #expect(moved.status == 2 && moved.errors.contains("is about a search of http://127.0.0.1:"), "\(moved)")
    let second = try served.run("--all", "--fields", "user_id", "--resume", "s.json", "email:*@example.com", in: folder)
    #expect(second.status == 0 && second.errors.isEmpty)
    let lines = (first.output + second.output).split(separator: "\n")
    #expect(lines.count == 2500 && Set(lines).count == 2500)
    #expect(try !folder.names().contains("s.json"))
  }

  @Test("Control-C ends a search quietly, and the next one goes on")
  func interrupted() throws {
    guard ServedTenant.canBeAsked(), let timeout = Program.installed("timeout") else {
      return print("skipped: timeout is not installed")
    }
    let folder = try TemporaryFolder()
    let users = Tenant.madeUpUsers(1500)
    let slow = try ServedTenant(users, requestsPerSecond: 3)
    let call = ["search", "--all", "--fields", "user_id", "--resume", "s.json", "*:*"]
    // Once some users are found, however long that takes. The program 'timeout' makes sure that the signal is not ignored.
    let script = """
      lq=$$
      (while [ ! -e s.json ] && kill -0 $lq; do sleep 0.05; done; kill -INT $lq) > /dev/null 2>&1 &
      exec "$0" "$@"
      """
    let first = try timeout.run(
      ["--preserve-status", "-s", "INT", "600", "/bin/sh", "-c", script, Program.lq().path] + call, in: folder.path,
      environment: slow.environment)
    #expect(first.status == -2, "ended by the signal")
    let lines = first.output.split(separator: "\n")
    #expect(lines.count < 1500)
    #expect(
      first.errors
        == "lq: stopped after \(StatusLine.grouped(lines.count)) users; the same command goes on from there, by 's.json'\n"
    )
    let quick = try ServedTenant(users)
    // For the program both are one tenant.
    try folder.write(
      try folder.text(of: "s.json").replacing(slow.server.address, with: quick.server.address), to: "s.json")
    let second = try Program.lq().run(call, in: folder.path, environment: quick.environment)
    #expect(second.status == 0)
    let all = lines + second.output.split(separator: "\n")
    #expect(all.count == 1500 && Set(all).count == 1500)
  }

  @Test("a search whose state says that it has ended tells again what came of it", arguments: [0, 2])
  func ended(missing: Int) throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant()
    let state =
      #"{"order":{"tenant":"\#(served.server.address)","fields":"","format":"ndjson","route":"auto"},"state":{"query":"blocked:true","found":3,"calls":1,"appeared":0,"vanished":0,"missing":\#(missing),"parts":[],"recent":[]}}"#
    try folder.write(state, to: "s.json")
    let outcome = try served.run("--all", "--resume", "s.json", "blocked:true", in: folder)
    let errors = "lq: error: the service counts 2 more users than it gives out; search again later\n"
    #expect(outcome == Program.Outcome(status: missing == 0 ? 0 : 2, errors: missing == 0 ? "" : errors))
    #expect(served.tenant.log.isEmpty)
  }

  @Test("a recording goes into a pipe, and a search without an answer leaves the last one as it is")
  func recordingPlaces() throws {
    guard ServedTenant.canBeAsked() else { return }
    let served = try ServedTenant()
    let folder = try TemporaryFolder()
    let outcome = try served.run(
      script: """
        mkfifo pipe; cat pipe > copy & $lq search --record pipe --fields user_id -n 1 blocked:true; wait
        test -p pipe && wc -l < copy
        echo kept > tape; AUTH0_DOMAIN=http://127.0.0.1:1 $lq search --record tape blocked:true 2> errors; echo $?; cat tape
        """, in: folder)
    #expect(
      outcome.output.split(separator: "\n").dropFirst().map { $0.filter { $0 != " " } } == ["1", "2", "kept"], "\(outcome)")
  }

  @Test("a recorded search is replayed without a tenant, and without a token")
  func recording() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant(Tenant.madeUpUsers(1200))
    let recorded = try served.run("--all", "--record", "tape.jsonl", "email:*@example.com", in: folder)
    served.server.stop()
    let call = ["search", "--all", "--replay", "tape.jsonl", "email:*@example.com"]
    #expect(try Program.lq().run(call, in: folder.path) == recorded)
    #expect(recorded.output.split(separator: "\n").count == 1200)
    let other = try Program.lq().run(["search", "--replay", "tape.jsonl", "blocked:true"], in: folder.path)
    #expect(other == .init(status: 2, errors: "lq: error: GET /users: the recording holds no answer to this request\n"))
  }

  @Test("an export gives everyone, or those who match, with chosen fields alone")
  func export() throws {
    guard ServedTenant.canBeAsked() else { return }
    let served = try ServedTenant(Tenant.madeUpUsers(1200))
    let everyone = try Program.lq().run(["export"], environment: served.environment)
    if everyone.errors.contains("nothing here can decompress gzip") { return print("skipped: lq export: \(everyone.errors)") }
    #expect(everyone.status == 0 && everyone.errors.isEmpty)
    #expect(everyone.output.split(separator: "\n").count == 1200)
    #expect(
      try Program.lq().run(["export", "--fields", "email", "email:jane7*"], environment: served.environment)
        == .init(
          status: 0,
          output: [
            "7", "70", "77", "700", "707", "714", "721", "728", "735", "742", "749", "756", "763", "770", "777", "784", "791",
            "798",
          ].map {
            "{\"email\":\"jane\($0)@example.com\"}\n"
          }.joined()))
    served.tenant.failNextJob("the disk is full")
    let failed = try Program.lq().run(["export"], environment: served.environment)
    #expect(failed.status == 2 && failed.output.isEmpty)
    #expect(failed.errors.hasPrefix("lq: error: users cannot be taken from an export: the job job_"))
    #expect(failed.errors.hasSuffix(" failed: the disk is full\n"))
    let refused = try Program.lq().run(["export", "a", "b"], environment: served.environment)
    #expect(refused == .init(status: 2, errors: "lq: error: unexpected operand 'b'\ntry 'lq export --help'\n"))
  }

  @Test("the command for curl names the token and sends nothing")
  func dryRun() throws {
    let outcome = try Program.lq().run(
      ["search", "--dry-run", "--tenant", "tenant.eu.auth0.com", #"name:"O'Brien""#], environment: ["AUTH0_TOKEN": "secret"])
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            curl -H 'Accept: application/json' -H "Authorization: Bearer $AUTH0_TOKEN" 'https://tenant.eu.auth0.com/api/v2/users?sort=created_at%3A1\
            &q=name%3A%22O%27Brien%22&search_engine=v3&page=0&per_page=50&include_totals=true'

            """))
  }

  @Test("credentials come from a file that nobody else may read")
  func credentials() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant()
    let text =
      "# the demo tenant\nAUTH0_DOMAIN = \(served.server.address)\n\nAUTH0_CLIENT_ID=demo\nAUTH0_CLIENT_SECRET='demo-secret'\n"
    try folder.write(text, to: "c.env")
    try folder.setPermissions(0o640, of: "c.env")
    let call = ["search", "--credentials", "c.env", "--fields", "user_id", "-n", "1", "*:*"]
    #expect(
      try Program.lq().run(call, in: folder.path)
        == .init(status: 2, errors: "lq: error: 'c.env' holds secrets, and others may read it: run chmod 600 'c.env'\n"))
    try folder.setPermissions(0o600, of: "c.env")
    #expect(try Program.lq().run(call, in: folder.path) == .init(status: 0, output: "{\"user_id\":\"auth0|demo1\"}\n"))
    try folder.write(text + "TOKEN=x\n", to: "c.env")
    try folder.setPermissions(0o600, of: "c.env")
    #expect(
      try Program.lq().run(call, in: folder.path)
        == .init(
          status: 2,
          errors: """
            lq: error: 'c.env':6: write a line as NAME=VALUE; the names are AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, AUTH0_DOMAIN, AUTH0_TOKEN

            """))
  }

  @Test("a file that says who one is says all of it: nothing of that comes from the environment")
  func identity() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant()
    let call = ["search", "--credentials", "c.env", "--fields", "user_id", "-n", "1", "*:*"]
    let rows: [(String, [String: String], Bool)] = [
      ("AUTH0_CLIENT_ID=demo\nAUTH0_CLIENT_SECRET=demo-secret\n", ["AUTH0_TOKEN": "other"], true),
      ("", ["AUTH0_TOKEN": Tenant.token], true),
      ("AUTH0_CLIENT_ID=demo\n", ["AUTH0_TOKEN": Tenant.token, "AUTH0_CLIENT_SECRET": "demo-secret"], false),
    ]
    for (text, environment, isEnough) in rows {
      try folder.write("AUTH0_DOMAIN=\(served.server.address)\n" + text, to: "c.env")
      try folder.setPermissions(0o600, of: "c.env")
      let outcome = try Program.lq().run(call, in: folder.path, environment: environment)
      if isEnough {
        #expect(outcome.status == 0 && outcome.output == "{\"user_id\":\"auth0|demo1\"}\n", "\(outcome.errors)")
      } else {
        let words =
          "lq: error: no token: set AUTH0_TOKEN, or AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, in the file of '--credentials'\n"
        #expect(outcome.status == 2 && outcome.errors.hasPrefix(words), "\(outcome.errors)")
      }
    }
  }

  @Test("what cannot be reached, read or written is told before users are printed, with what to do about it")
  func refusals() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant()
    let rows: [([String], String)] = [
      (["--ca-file", "none.pem"], "cannot open 'none.pem': No such file or directory"),
      (["--record", "none/tape"], "cannot write beside 'none/tape': No such file or directory"),
      (["--resume", "none/s.json"], "cannot write beside 'none/s.json': No such file or directory"),
      (["--replay", "none"], "cannot open 'none': No such file or directory"),
    ]
    for (options, message) in rows {
      let outcome = try Program.lq().run(["search"] + options + ["*:*"], in: folder.path, environment: served.environment)
      #expect(outcome == .init(status: 2, errors: "lq: error: \(message)\n"))
    }
    let closed = try served.run(script: "exec $lq search '*:*' >&-", in: folder)
    #expect(closed == .init(status: 2, errors: "lq: error: cannot write to standard output: Bad file descriptor\n"))
    served.server.stop()
    let outcome = try served.run("*:*")
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("lq: error: GET /users: the host cannot be reached: "))
    #expect(outcome.errors.hasSuffix("; is '--tenant' or AUTH0_DOMAIN right, and the network there?\n"))
  }

  @Test("the line at the bottom of a terminal")
  func progressLine() {
    var progress = SearchProgress(certain: 20_790, isCounted: false, drift: SearchDrift())
    progress.found = 2300
    #expect(SearchProgressLine.text(progress, foundBefore: 0, seconds: 0.5) == "2,300 of at least 20,790 users")
    #expect(
      SearchProgressLine.text(progress, foundBefore: 300, seconds: 2)
        == "2,300 of at least 20,790 users, 1,000 a second, at least 18 s left")
    progress = SearchProgress(certain: 1_234_567, isCounted: true, drift: SearchDrift())
    progress.found = 100
    #expect(
      SearchProgressLine.text(progress, foundBefore: 0, seconds: 1)
        == "100 of 1,234,567 users, 100 a second, about 3 h 25 min left")
    progress.found = 1_234_567
    #expect(SearchProgressLine.text(progress, foundBefore: 0, seconds: 1) == "1,234,567 of 1,234,567 users, 1,234,567 a second")
  }

  @Test(
    "what makes no sense is told",
    arguments: [
      (["search"], "'lq search' needs a QUERY"), (["search", "--limit", "0", "*:*"], "'--limit' takes 1 or more"),
      (
        ["search", "--route", "export", "--sort", "email:1", "*:*"],
        "an export is in no order: leave out '--sort' or '--route export'"
      ),
      (["search", "--sort", "email:2", "*:*"], "'--sort' takes FIELD:1 or FIELD:-1, not 'email:2'"),
      (["search", "*:*"], "which tenant? give '--tenant HOST', or set AUTH0_DOMAIN"),
    ])
  func usage(arguments: [String], message: String) throws {
    #expect(
      try Program.lq().run(arguments) == .init(status: 2, errors: "lq: error: \(message)\ntry 'lq search --help'\n"))
  }
}
