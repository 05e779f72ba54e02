/// A table of counts, as far as a decision reads it.
public enum AggregateTable {
  /// The smallest cell of the table that `text` holds; `nil` when it is no table of counts.
  public static func smallestCell(_ text: String) -> Int? {
    SmallCells(text)?.smallest
  }
}
