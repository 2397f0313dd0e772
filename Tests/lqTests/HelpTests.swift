import Testing

/// What each command says about itself, whole.
@Suite struct HelpTests {
  @Test("lq alone, --help and help print the overview", arguments: [[], ["--help"], ["-h"], ["help"]])
  func overview(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq: search, check and explain Lucene queries over dumps of Auth0 users

        Usage: lq COMMAND [OPTION…] [OPERAND…]

        Commands:
          filter       print the records of dumps that match a query
          lint         find mistakes in queries and show how to fix them
          fmt          print queries in the one layout that all share
          explain      say in words and as a tree what a query finds
          compile      print a query as SQL, as jq or for Elasticsearch
          check        check dumps and list the fields in them
          schema       describe metadata from dumps, and check such descriptions
          search       find all users of a tenant that match a query
          export       export the users of a tenant, or those that match a query
          users        search, read and change the users of a tenant
          demo-server  serve a tenant on this machine, to try out calls and programs
          completions  print a completion script for bash, zsh or fish
          help         tell about lq or one of its commands

        'lq help COMMAND' tells all about one. 'lq --version' prints the version.

        """)
  }

  @Test("help of filter", arguments: Self.formsOfHelp(for: "filter"))
  func filter(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq filter: print the records of dumps that match a query

        Usage: lq filter [OPTION…] QUERY [FILE…]
               lq filter [OPTION…] --query-file PATH [FILE…]
               lq filter [OPTION…] --anywhere WORD [FILE…]

        Prints the matching lines of each FILE byte for byte. Without FILE, and for -,
        reads standard input.

        A FILE holds a record on each line, or is a JSON array of them, or CSV with a
        header, as export jobs write it; each may be compressed by gzip or Zstandard.
        Its first bytes tell. Elements of an array come out as lines, without white
        space, and rows of CSV under their header.

        A row of CSV is a record without the fields whose cells are empty. true, false
        and numbers without quotes are no strings. A field that no column holds cannot
        be asked for.

        Records are read as far as the answer takes. What is malformed there, and lines
        that do not begin and end like an object, are reported, counted and left out;
        --validate reads everything.

        --engine has the program duckdb, or spark-sql, of Spark 4, look through each
        FILE of lines; its settings, such as Spark's cluster, are taken from where it
        finds them itself. It reads every record, and what it cannot read, or might read
        otherwise, is read here. It is never used unasked; where spark-sql is installed,
        a terminal is told of it for files of more than 32 GiB for each processor.

        Options:
          -v, --invert                take the records that do not match
          -n, --limit N               stop after N records
              --sample N              take N of the records that match, each with the
                                      same chance
              --validate              check every line to its end, also what the query
                                      need not read
              --lenient               do not let malformed records change the exit
                                      status
              --rename Old=new        read the key Old of a record as the field new; may
                                      be repeated
              --schema PATH           read which fields of your own there are from a
                                      *.lq-schema.json file (default: that of .lq.json)
              --query-file PATH       read the query from a file instead of an operand
              --anywhere WORD         take the records with WORD in any string, in any
                                      case; in place of QUERY
              --threads N             work on N processors at once (default: all)
              --max-line MIB          report longer lines as malformed (default: 128)
              --no-prefilter          read every record, also where searching for its
                                      bytes would do
              --explain-plan          say how each FILE would be searched, and do not
                                      search it
              --engine duckdb|spark   let this engine's own program look through the
                                      files; the answer is the same

        Output options:
          -c, --count                 print only the number of records
              --fields a,b.c          print these fields of each record, as one flat
                                      JSON object a line, instead of the record
              --csv                   print the fields of --fields as comma-separated
                                      values, with a header
              --stats a,b.c           print which values these fields have in the
                                      records, and how often
              --split-by FIELD        write the records into files named for their value
                                      of FIELD; print the files and their counts
              --into PATH             make the files of --split-by in this folder
                                      (default: the current one)

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)
              --default-operator or|and
                                      what joins clauses that stand side by side
                                      (default: or)
              --quoted-wildcards pattern|literal
                                      whether * between quotes is a wildcard or a plain
                                      character (default: pattern in auth0, literal in
                                      lucene)
              --bare-fields a,b       the fields that a clause without a field searches
                                      (default: email, user_id, phone_number and every
                                      name)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # who has never logged in?
          lq filter 'NOT _exists_:last_login' users.ndjson
          # how many are blocked?
          lq filter --count blocked:true users.ndjson
          # two columns of those at one company
          lq filter --fields email,created_at 'email:*@example.com' users.ndjson
          # which plans do they have, and how many each?
          lq filter --stats app_metadata.plan blocked:true users.ndjson
          # a file for each connection
          lq filter --split-by identities.connection --into out 'email:*' users.ndjson
          # where does a name occur at all?
          lq filter --anywhere lindqvist users.ndjson
          # who is blocked, by the answer of a cluster?
          lq filter --engine spark blocked:true users.ndjson.gz
          # a query that begins with a hyphen
          lq filter -- '-blocked:true' users.ndjson

        Exit status: 0 when a record matched, 1 when none did, 2 when the query is
        wrong, a file cannot be read or a record is malformed, 130 when it was
        interrupted.

        """)
  }

  @Test("help of lint", arguments: Self.formsOfHelp(for: "lint"))
  func lint(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq lint: find mistakes in queries and show how to fix them

        Usage: lq lint [OPTION…] QUERY…
               lq lint [OPTION…] --files PATH…
               lq lint [OPTION…] --lines [FILE…]
               lq lint [OPTION…] --query-file PATH
               lq lint [OPTION…] --explain RULE
               lq lint [OPTION…] --rules

        Reports what is wrong in each query or likely not meant, where it stands, and
        what to write instead.

        Files are *.lucene, one query each, *.swift, in which the literals in
        Query("…"), QueryTemplate("…") and #userQuery("…") and those with the comment //
        lucene are queries, and *.txt, a query a line. A comment lq:ignore RULE, behind
        # or //, silences a rule for the query below it or on its line.

        The settings schema, dialect, select, ignore, errorOn and baseline stand in
        .lq.json, which is looked for in the working directory and the folders around
        it. Options win over it.

        Options:
              --files                 take the operands as files, and directories of
                                      files, that hold queries
              --lines                 take the operands as files of one query a line;
                                      without operands read standard input so
              --query-file PATH       read the query from a file instead of an operand
              --select a,b            let only these rules speak; syntax errors always
                                      do
              --ignore a,b            let these rules be silent
              --error-on info|warning|error
                                      the mildest finding that makes the exit status 1
                                      (default: warning)
              --format human|json|sarif|github|junit|checkstyle
                                      how findings are written (default: human)
              --baseline PATH         say nothing of the findings that stand in this
                                      file
              --write-baseline PATH   write all findings to this file, for --baseline
              --explain RULE          print what a rule finds, why, and what to write
                                      instead
              --rules                 list the rules

        Fixes:
              --fix                   apply the fixes that keep the meaning: rewrite
                                      files, print queries of the command line and of
                                      standard input
              --unsafe-fixes          apply, or show with --diff, also the fixes that
                                      change the meaning
              --diff                  show what fixes would change, and write nothing

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)
              --default-operator or|and
                                      what joins clauses that stand side by side
                                      (default: or)
              --quoted-wildcards pattern|literal
                                      whether * between quotes is a wildcard or a plain
                                      character (default: pattern in auth0, literal in
                                      lucene)
              --bare-fields a,b       the fields that a clause without a field searches
                                      (default: email, user_id, phone_number and every
                                      name)
              --schema PATH           read which fields of your own there are from a
                                      *.lq-schema.json file (default: that of .lq.json)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # a field that does not exist
          lq lint 'emial:jane@example.com'
          # every query below a directory
          lq lint --files queries/ Sources/
          # mend what can be mended without changing what is found
          lq lint --fix --files queries/
          # for code scanning
          lq lint --format sarif --files Sources/ > lint.sarif
          # why is this wrong?
          lq lint --explain quoted-wildcard
          # a query that begins with a hyphen
          lq lint -- '-blocked:true'

        Exit status: 0 when there is nothing worse than --error-on allows, 1 when there
        is, or --diff shows something, 2 when a file cannot be read or the settings are
        wrong.

        """)
  }

  @Test("help of fmt", arguments: Self.formsOfHelp(for: "fmt"))
  func fmt(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq fmt: print queries in the one layout that all share

        Usage: lq fmt [OPTION…] QUERY…
               lq fmt [OPTION…] --files PATH…
               lq fmt [OPTION…] --lines [FILE…]
               lq fmt [OPTION…] --query-file PATH

        Prints each query with AND, OR and NOT in words, single spaces, and none around
        colons. One that is too wide is broken where operators bind least, each line
        beginning with its operator. It still means the same.

        Comment lines of *.lucene files stay before the clauses that follow them. A
        query that shares its file with others, a line each, stays on its line. Swift
        sources are not laid out.

        Options:
              --files                 take the operands as files, and directories of
                                      files, that hold queries
              --lines                 take the operands as files of one query a line;
                                      without operands read standard input so
              --query-file PATH       read the query from a file instead of an operand
              --width N               break queries that are wider than N characters
                                      (default: 80)
              --check                 print only the names of what is laid out in
                                      another way
              --diff                  show what would change, and write nothing
          -i, --in-place              rewrite the files

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # tidy a query
          lq fmt 'email : jane*   AND(blocked:true)'
          # are all queries laid out so?
          lq fmt --check --files queries/
          # lay them out
          lq fmt -i --files queries/

        Exit status: 0 when all is well, 1 when --check or --diff finds a difference, 2
        when a query or a file cannot be read.

        """)
  }

  @Test("help of explain", arguments: Self.formsOfHelp(for: "explain"))
  func explain(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq explain: say in words and as a tree what a query finds

        Usage: lq explain [OPTION…] QUERY
               lq explain [OPTION…] --query-file PATH

        Prints how the query is read, in words and as a tree, what in it is slow, and
        what Lucene would read where that differs. With --record it prints what each
        clause says to a record instead, and which clauses decide.

        Options:
              --record FILE:LINE      say why this record matches or does not: a line of
                                      a dump, or a JSON object as it is
              --schema PATH           read which fields of your own there are from a
                                      *.lq-schema.json file (default: that of .lq.json)
              --query-file PATH       read the query from a file instead of an operand

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)
              --default-operator or|and
                                      what joins clauses that stand side by side
                                      (default: or)
              --quoted-wildcards pattern|literal
                                      whether * between quotes is a wildcard or a plain
                                      character (default: pattern in auth0, literal in
                                      lucene)
              --bare-fields a,b       the fields that a clause without a field searches
                                      (default: email, user_id, phone_number and every
                                      name)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # which clauses belong together?
          lq explain 'blocked:true OR email_verified:false AND logins_count:0'
          # why is this user not found?
          lq explain --record users.ndjson:17 'email:*@example.com AND blocked:true'
          # as Lucene reads it
          lq explain --dialect lucene '+name:jane -blocked:true'

        Exit status: 0 when the query, and the record, can be read, 2 otherwise.

        """)
  }

  @Test("help of compile", arguments: Self.formsOfHelp(for: "compile"))
  func compile(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq compile: print a query as SQL, as jq or for Elasticsearch

        Usage: lq compile [OPTION…] --to ENGINE QUERY
               lq compile [OPTION…] --to ENGINE --query-file PATH
               lq compile [OPTION…] --to elasticsearch --mapping
               lq compile [OPTION…] --to duckdb --mapping --input PLACE

        Prints a condition that is true of the records that lq filter finds: for use
        behind WHERE, or with jq -c. Values stand in it quoted, so that they cannot
        become syntax. With --table, --select or --input it is a whole statement.

        Records are nested JSON objects, in a column of type JSON in DuckDB, JSONB in
        PostgreSQL, VARIANT in Spark, and text in SQLite and ClickHouse. For
        elasticsearch, and OpenSearch, it prints the body of a request to _search or
        _count in an index made with --mapping, whose records must be as the schema
        says. What an engine cannot say exactly is refused.

        --delete-at-most prints the body of a deletion. It is told how many documents
        are expected, as _count tells, and refuses a query with findings, one that a
        document without any field would match, such as '*:*' or 'NOT blocked:true', and
        one that matches nothing.

        --assume-schema takes it that a described field holds values of its type or
        null, and that one without several values, and whatever it stands in, is in no
        array. Records that are otherwise may be found or missed.

        --typed-columns is for many questions to one dump: DuckDB reads it once, into
        the table that --mapping --input makes, and then looks at the columns of a query
        alone. The records have to be as the schema says, which either option may name.

        Options:
              --to duckdb|postgresql|sqlite|spark|clickhouse|jq|elasticsearch
                                      the engine; has to be given
              --mapping               instead of a query, print the index that one for
                                      elasticsearch is meant for, or the table for
                                      --typed-columns
              --typed-columns         the table has a column of its type for each field
                                      of the schema, as --mapping makes it; for duckdb
              --delete-at-most N      print the body of a request to _delete_by_query,
                                      which deletes at most N documents; for
                                      elasticsearch
              --table NAME            print a statement about this table, as in
                                      app.users (default: users)
              --column NAME           the column that holds a JSON object a row
                                      (default: record)
              --select TEXT           print a statement that answers this, as the engine
                                      writes it (default: *)
              --input PLACE           print statements that read these files, a JSON
                                      object a line, instead of a table; for duckdb and
                                      spark
              --assume-schema PATH    as --schema, and the records obey it, which makes
                                      SQL shorter and faster; auth0 stands for Auth0's
                                      own fields
              --schema PATH           read which fields of your own there are from a
                                      *.lq-schema.json file (default: that of .lq.json)
              --query-file PATH       read the query from a file instead of an operand

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)
              --default-operator or|and
                                      what joins clauses that stand side by side
                                      (default: or)
              --quoted-wildcards pattern|literal
                                      whether * between quotes is a wildcard or a plain
                                      character (default: pattern in auth0, literal in
                                      lucene)
              --bare-fields a,b       the fields that a clause without a field searches
                                      (default: email, user_id, phone_number and every
                                      name)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # a condition for a WHERE of your own
          lq compile --to postgresql --column profile blocked:true
          # whose plan is gold?
          lq compile --to sqlite --table users 'app_metadata.plan:gold'
          # straight from files
          lq compile --to duckdb --input '*.ndjson.gz' --select 'count(*)' blocked:true

        Exit status: 0 when the query was compiled, 2 otherwise.

        """)
  }

  @Test("help of check", arguments: Self.formsOfHelp(for: "check"))
  func check(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq check: check dumps and list the fields in them

        Usage: lq check [OPTION…] DUMP…

        Reads dumps completely, - being standard input. Reports malformed lines and keys
        that a record has twice, then lists every field that was seen with its types and
        how often it had each.

        Behind the fields stands what the engines of lq compile would read otherwise
        than lq filter, or not at all: how many records have it, and the first of them.
        It changes nothing about the exit status.

        With a schema, from --schema or .lq.json, it also reports where values are not
        as the schema says: of another type, not among the allowed ones, several where
        there may be one, and fields that it does not know beside those that it does.
        Each is reported once, at the first record that has it, and no values are shown.

        Options:
              --schema PATH  read which fields of your own there are from a
                             *.lq-schema.json file (default: that of .lq.json)

        General options:
              --color auto|always|never
                             when to colour; auto colours on a terminal while NO_COLOR
                             is unset
          -h, --help         print this help

        Examples:
          # what does this export hold?
          lq check users.ndjson
          # the same for standard input
          curl -s "$URL" | lq check -
          # is all as the schema says?
          lq check --schema acme.lq-schema.json users.ndjson

        Exit status: 0 when all is well, 1 when a record has a key twice or is not as
        the schema says, 2 when a line is malformed or a file cannot be read.

        """)
  }

  @Test("help of schema", arguments: Self.formsOfHelp(for: "schema"))
  func schema(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq schema: describe metadata from dumps, and check such descriptions

        Usage: lq schema [OPTION…] infer DUMP…
               lq schema [OPTION…] check FILE…

        'infer' reads dumps, - being standard input, and prints a schema file that
        describes what their metadata holds: types, whether a record has several values,
        and the values where they are few and say nothing about a person. Look it over
        before you keep it.

        'check' reads schema files and shows every mistake in them.

        The file is given to other commands with --schema, and by custom is named
        NAME.lq-schema.json. Grammar.md describes it.

        General options:
              --color auto|always|never
                      when to colour; auto colours on a terminal while NO_COLOR is unset
          -h, --help  print this help

        Examples:
          # what stands in the metadata?
          lq schema infer users.ndjson > acme.lq-schema.json
          # is the file as it should be?
          lq schema check acme.lq-schema.json

        Exit status: 0 when all is well, 1 when a schema file has mistakes, 2 when a
        line is malformed or a file cannot be read.

        """)
  }

  @Test("help of search", arguments: Self.formsOfHelp(for: "search"))
  func search(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq search: find all users of a tenant that match a query

        Usage: lq search [OPTION…] QUERY

        Prints the users that match, an object a line. The query is checked before it is
        sent.

        The service shows the first 1,000 users of a search. With --all the search is
        cut into slices by created_at that have fewer, and by user_id where more were
        created in one millisecond; each slice is compared with the service's own count.
        That takes about 1.1 calls for 100 users. When more than 20,000 users match, all
        users of the tenant are exported instead, and those that match picked here;
        without --fields these have the fields that are documented for exports, and no
        others.

        A terminal shows how far the search is. Control-C stops it. With --resume the
        same command goes on from there, and does not print again what was printed. In a
        file that is printed to with '>>' that holds even when the search is killed; in
        a pipe the users of one page may come twice then.

        The token is AUTH0_TOKEN in the environment or in --credentials, or is fetched
        with AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET. A file that has any of the three
        has to say all that is needed of them. https_proxy and no_proxy are followed. It
        needs libcurl.

        Options:
          -a, --all                   find all users, also more than the 1,000 that the
                                      service shows of a search
          -n, --limit N               find N users at most (default: 50)
              --sort FIELD:1|-1       the order, smallest or largest first; but for
                                      created_at:1, which makes no export, for up to
                                      1,000 users
              --fields a,b.c          print these fields of each user, as one flat JSON
                                      object a line, or as the columns of the table
              --format ndjson|table   how users are printed
              --route auto|slices|export
                                      how users are found that the service does not
                                      show: by slices of the search, by an export job,
                                      or by what needs less (default: auto)
              --resume PATH           keep in this file how far the search is, and go on
                                      from there if it exists
              --dry-run               print the first request as a command for curl,
                                      without the token, and send nothing
              --record PATH           keep all requests and answers in this file,
                                      without secrets; until the end in memory, an
                                      export as a whole
              --replay PATH           take the answers from such a file, and send
                                      nothing
              --force                 send the query also if the service would refuse it
              --schema PATH           read which fields of your own there are from a
                                      *.lq-schema.json file (default: that of .lq.json)

        Tenant options:
              --tenant HOST           the tenant, such as tenant.eu.auth0.com (default:
                                      AUTH0_DOMAIN)
              --credentials PATH      read AUTH0_DOMAIN, AUTH0_TOKEN and the like from a
                                      file of NAME=VALUE lines that nobody else may read
              --ca-file PATH          trust the certificates in this file instead of the
                                      system's

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)
              --default-operator or|and
                                      what joins clauses that stand side by side
                                      (default: or)
              --quoted-wildcards pattern|literal
                                      whether * between quotes is a wildcard or a plain
                                      character (default: pattern in auth0, literal in
                                      lucene)
              --bare-fields a,b       the fields that a clause without a field searches
                                      (default: email, user_id, phone_number and every
                                      name)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # who is blocked?
          lq search --format table --fields email,last_login blocked:true
          # everyone at one company, however many
          lq search --all 'email:*@example.com'
          # a search that can be interrupted
          lq search --all --resume search.json blocked:true
          # what would be sent
          lq search --dry-run --tenant tenant.eu.auth0.com 'name:jane*'

        Exit status: 0 when a user was found, 1 when none was, 2 when the query is
        wrong, the tenant refuses or cannot be reached, or users are missing, 130 when
        it was interrupted.

        """)
  }

  @Test("help of export", arguments: Self.formsOfHelp(for: "export"))
  func export(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq export: export the users of a tenant, or those that match a query

        Usage: lq export [OPTION…] [QUERY]

        Starts an export job, waits for it, fetches and unpacks its file while it comes,
        and prints the users, an object a line. With QUERY, those that match; the
        service exports all users whatever the query is. Without --fields users have the
        fields that are documented for exports, and no others.

        A terminal shows how far it is. Control-C stops it. With --resume the same
        command goes on with the same job, which the service keeps for a day, and does
        not print again what was printed.

        The token is AUTH0_TOKEN in the environment or in --credentials, or is fetched
        with AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET. A file that has any of the three
        has to say all that is needed of them. https_proxy and no_proxy are followed. It
        needs libcurl.

        Options:
              --fields a,b.c          print these fields of each user, as one flat JSON
                                      object a line, or as the columns of the table
              --format ndjson|table   how users are printed
              --resume PATH           keep in this file how far the search is, and go on
                                      from there if it exists
              --schema PATH           read which fields of your own there are from a
                                      *.lq-schema.json file (default: that of .lq.json)

        Tenant options:
              --tenant HOST           the tenant, such as tenant.eu.auth0.com (default:
                                      AUTH0_DOMAIN)
              --credentials PATH      read AUTH0_DOMAIN, AUTH0_TOKEN and the like from a
                                      file of NAME=VALUE lines that nobody else may read
              --ca-file PATH          trust the certificates in this file instead of the
                                      system's

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)
              --default-operator or|and
                                      what joins clauses that stand side by side
                                      (default: or)
              --quoted-wildcards pattern|literal
                                      whether * between quotes is a wildcard or a plain
                                      character (default: pattern in auth0, literal in
                                      lucene)
              --bare-fields a,b       the fields that a clause without a field searches
                                      (default: email, user_id, phone_number and every
                                      name)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # everyone
          lq export
          # two fields of everyone who has never logged in
          lq export --fields user_id,email 'NOT _exists_:last_login'
          # an export that can be interrupted
          lq export --resume export.json

        Exit status: 0 when a user was printed, 1 when none was, 2 when the query is
        wrong, the job fails, or the tenant refuses or cannot be reached, 130 when it
        was interrupted.

        """)
  }

  @Test("help of users", arguments: Self.formsOfHelp(for: "users"))
  func users(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq users: search, read and change the users of a tenant

        Usage: lq users [OPTION…] list [QUERY]
               lq users [OPTION…] get ID
               lq users [OPTION…] by-email ADDRESS
               lq users [OPTION…] create JSON
               lq users [OPTION…] update ID JSON
               lq users [OPTION…] delete ID
               lq users [OPTION…] block ID
               lq users [OPTION…] unblock ID
               lq users [OPTION…] roles ID
               lq users [OPTION…] sessions ID

        Calls Auth0's Management API and prints what it answers, an object a line. JSON
        may be '-' for standard input.

        The token is AUTH0_TOKEN in the environment or in --credentials, or is fetched
        with AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET. A file that has any of the three
        has to say all that is needed of them. https_proxy and no_proxy are followed. It
        needs libcurl. A list reaches its first 1,000 users; 'lq search' finds all.

        Options:
          -n, --limit N               list N users at most, up to 1000 (default: 50)
              --sort FIELD:1|-1       list in the order of a field, smallest or largest
                                      first
              --fields a,b            read these fields alone
              --add ROLE,…            give these roles to the user
              --remove ROLE,…         take these roles from the user
              --delete                end all sessions of the user
          -y, --yes                   do not ask before something is lost
              --schema PATH           read which fields of your own there are from a
                                      *.lq-schema.json file (default: that of .lq.json)

        Tenant options:
              --tenant HOST           the tenant, such as tenant.eu.auth0.com (default:
                                      AUTH0_DOMAIN)
              --credentials PATH      read AUTH0_DOMAIN, AUTH0_TOKEN and the like from a
                                      file of NAME=VALUE lines that nobody else may read
              --ca-file PATH          trust the certificates in this file instead of the
                                      system's

        Query options:
              --dialect auth0|lucene  whose language the query is written in (default:
                                      that of .lq.json, or auth0)
              --default-operator or|and
                                      what joins clauses that stand side by side
                                      (default: or)
              --quoted-wildcards pattern|literal
                                      whether * between quotes is a wildcard or a plain
                                      character (default: pattern in auth0, literal in
                                      lucene)
              --bare-fields a,b       the fields that a clause without a field searches
                                      (default: email, user_id, phone_number and every
                                      name)

        General options:
              --color auto|always|never
                                      when to colour; auto colours on a terminal while
                                      NO_COLOR is unset
          -h, --help                  print this help

        Examples:
          # who was created last?
          lq users list --sort created_at:-1 --limit 5
          # addresses of one company
          lq users list --fields email 'email:*@example.com'
          # another name
          lq users update 'auth0|1' '{"name":"Jane"}'
          # a role
          lq users roles 'auth0|1' --add rol_abc
          # away with it
          lq users delete 'auth0|1' --yes

        Exit status: 0 when something was found or done, 1 when nothing was found, 2
        when the tenant refuses or cannot be reached.

        """)
  }

  @Test("help of demo-server", arguments: Self.formsOfHelp(for: "demo-server"))
  func demoServer(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq demo-server: serve a tenant on this machine, to try out calls and programs

        Usage: lq demo-server [OPTION…] [DUMP…]

        Serves part of Auth0's Management API at 127.0.0.1: users with search, paging,
        changes and deletion, their roles, permissions and sessions, exports and
        imports, and tokens. The users are those of each DUMP, or made-up ones. Changes
        stay in memory.

        The token 'demo-token' is taken, and any client with the secret 'demo-secret'
        gets another. It runs until it is stopped.

        Options:
              --port N      listen at this port; 0 takes any that is free (default:
                            8790)
              --users N     make up N users (default: 40)
              --together N  create the last N made-up users in the same millisecond

        General options:
              --color auto|always|never
                            when to colour; auto colours on a terminal while NO_COLOR is
                            unset
          -h, --help        print this help

        Examples:
          # a tenant to play with
          lq demo-server
          # one with more users than a search can reach
          lq demo-server --users 25000
          # one with the users of an export
          lq demo-server --port 8080 users.ndjson

        Exit status: 2 when the port is taken or a file cannot be read.

        """)
  }

  @Test("help of completions", arguments: Self.formsOfHelp(for: "completions"))
  func completions(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq completions: print a completion script for bash, zsh or fish

        Usage: lq completions [OPTION…] bash|zsh|fish
               lq completions [OPTION…] --fields

        Prints a script that completes commands, options and their values. Load it when
        the shell starts, as below.

        Fields are completed, too: Auth0's, and those of your own that --schema or
        .lq.json describe, but for names that a shell would have to quote.

        Options:
              --fields       print the names of the fields, a line each, as the scripts
                             ask for them
              --schema PATH  read which fields of your own there are from a
                             *.lq-schema.json file (default: that of .lq.json)

        General options:
              --color auto|always|never
                             when to colour; auto colours on a terminal while NO_COLOR
                             is unset
          -h, --help         print this help

        Examples:
          # in ~/.bashrc
          source <(lq completions bash)
          # in ~/.zshrc, behind compinit
          source <(lq completions zsh)
          # in ~/.config/fish/config.fish
          lq completions fish | source

        Exit status: 0, or 2 when the shell is not known or the schema has mistakes.

        """)
  }

  @Test("help of help", arguments: Self.formsOfHelp(for: "help"))
  func help(arguments: [String]) throws {
    try expectRun(
      arguments,
      output: """
        lq help: tell about lq or one of its commands

        Usage: lq help [OPTION…] [COMMAND]

        Prints what 'lq COMMAND --help' prints, or without COMMAND the list of commands.

        General options:
              --color auto|always|never
                      when to colour; auto colours on a terminal while NO_COLOR is unset
          -h, --help  print this help

        Examples:
          # all about lint
          lq help lint

        Exit status: 0, or 2 when there is no such command.

        """)
  }

  /// The ways to ask for the same page.
  private static func formsOfHelp(for command: String) -> [[String]] {
    [[command, "--help"], [command, "-h"], ["help", command], ["--help", command]]
  }
}
