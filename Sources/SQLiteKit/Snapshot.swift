public import Base

extension Database {
  /// Reads everything in the body as it stood at the first read, whatever others write meanwhile; nobody waits for it.
  public func snapshot<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
    try run("BEGIN DEFERRED")
    do throws(Fault) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      _ = try? run("ROLLBACK")
      throw error
    }
  }
}
