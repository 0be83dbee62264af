/**
 * Bounds-checked reading and writing of network-order bytes. A codec reads through a {@link WireReader}; every
 * violation is one {@link Malformed}, caught in exactly one place of that codec and never thrown past it.
 */
package jackdaw.rib.wire;
