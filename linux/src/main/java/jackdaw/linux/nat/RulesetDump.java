package jackdaw.linux.nat;

import java.util.List;

/**
 * Tables that one program listed.
 *
 * @param tables those that translate or filter
 * @param unseen why some of it could not be read, as clauses; empty if all was
 * @param tracks whether a rule has the kernel track connections, which it does as soon as one does
 * @param foreign whether there are rules that another program must be asked for: iptables-nft's, within nftables
 */
record RulesetDump(List<Chain.Table> tables, List<String> unseen, boolean tracks, boolean foreign) {
    RulesetDump {
        tables = List.copyOf(tables);
        unseen = List.copyOf(unseen);
    }

    static RulesetDump nothing(String why) {
        return new RulesetDump(List.of(), List.of(why), false, false);
    }
}
