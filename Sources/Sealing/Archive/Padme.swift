/// Lengths that tell little: the Padmé scheme of "Reducing Metadata Leakage from Encrypted Files and
/// Communication with PURBs" (Nikitin et al., 2019), section 4.
enum Padme {
  /// The least allowed length of at least `count` bytes; adds at most 12 %, and leaks O(log log n) bits.
  static func length(_ count: Int) -> Int {
    guard count > 1 else { return count }
    let exponent = Int.bitWidth - 1 - count.leadingZeroBitCount
    let kept = Int.bitWidth - exponent.leadingZeroBitCount
    guard exponent > kept else { return count }
    let mask = 1 << (exponent - kept) - 1
    return (count + mask) & ~mask
  }
}
