/**
 * What the kernel and a translator beside it say of themselves: the readings from which health is judged.
 *
 * <pre>
 *   /proc/sys/net, /proc/thread-self/net --> Forwarding, ConntrackFill, PacketCounters
 *   nft -j, iptables-save (CommandRun)   --> Ruleset = SnatRules + ForwardPolicy     (RulesetReader shares it)
 *        NftRuleset, IptablesSave: text -> Chain.Table --RuleWalk--> SnatRule ...
 *   ctnetlink (a bounded dump)           --> FlowSample
 *   generic netlink "Jool"               --> Jool: JoolInstance, JoolStatistics, JoolPool4
 *        JoolMessages: octets -> answers          (JoolCommand if the module speaks another version)
 * </pre>
 *
 * A reading is a snapshot, an immutable record. What does not exist is a value of its own (no module, no table, no
 * instance, a program not installed), since it means something; what should be readable and is not throws a
 * {@link jackdaw.linux.LinuxException} of one sentence. Nothing here says healthy or ill.
 *
 * <p>Every reading blocks, if only for a moment, so it belongs on a worker. It speaks of the network namespace of the
 * thread that asks; nothing enters another one. Decoders take text or octets and are pure.
 *
 * <p>Whether a device such as tayga's exists, is up and has carrier needs no reader: the
 * {@link jackdaw.rib.iface.InterfaceTable} that link events keep current knows, as
 * {@link jackdaw.rib.iface.Interface#isUp}. A device whose program died loses its carrier.
 *
 * <p>It changes nothing in the kernel, and does not follow single connections.
 */
package jackdaw.linux.nat;
