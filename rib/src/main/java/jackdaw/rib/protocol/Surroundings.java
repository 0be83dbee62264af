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
 */
public record Surroundings(Function<String, Table> tables, InterfaceTable interfaces, FactBoard facts,
                           ExportGates attract, ExportGates pools, Interner<Traits> traits, EventLog log,
                           RandomGenerator random) {
}
