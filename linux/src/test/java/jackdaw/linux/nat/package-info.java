/** Decoders with recorded text and octets, and readings of a real kernel in namespaces of their own (needs root). */
package jackdaw.linux.nat;
