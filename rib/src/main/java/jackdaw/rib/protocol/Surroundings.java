package jackdaw.rib.protocol;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What a protocol instance may look at besides its own state. One per router.
 *
 * @param tables  finds a table by name; the configuration has made sure that it exists
 * @param attract gates what OSPF announces to attract traffic
 * @param pools   gates the NAT pools that BGP announces for the way back
 * @param random  seeded; the only source of randomness
 * @param formerLives what the process before this one left, for protocols that go on where it ended
 */
public record Surroundings(Function<String, Table> tables, InterfaceTable interfaces, FactBoard facts,
                           ExportGates attract, ExportGates pools, Interner<Traits> traits, EventLog log,
                           RandomGenerator random, FormerLives formerLives) {

    /** Of a process that follows no other. */
    public Surroundings(Function<String, Table> tables, InterfaceTable interfaces, FactBoard facts,
                        ExportGates attract, ExportGates pools, Interner<Traits> traits, EventLog log,
                        RandomGenerator random) {
        this(tables, interfaces, facts, attract, pools, traits, log, random, FormerLives.none());
    }
}
