import LuceneFilter

/// What whoever prints the records of a dump must know of it.
struct DumpShape {
  /// The keys that stand for others.
  let renames: [KeyRename]
  let layout: DumpLayout
  /// What the first row says, if the dump is CSV.
  let header: CSVHeader?
}
