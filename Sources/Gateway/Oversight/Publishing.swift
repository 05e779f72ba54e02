public import Base

extension Gateway {
  /// Signs and exports what a command added to the log; every state-changing command ends with it.
  public func publish() throws(Fault) { try publishLog() }
}
