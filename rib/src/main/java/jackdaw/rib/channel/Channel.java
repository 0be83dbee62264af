package jackdaw.rib.channel;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.List;

/**
 * One protocol joined to one table: an {@link ImportSide} and an {@link ExportSide} with common counters. The
 * protocol opens it when it may exchange routes and closes it when it may not; closing takes its routes back.
 */
public final class Channel {
    private final RouteOwner owner;
    private final Table table;
    private final ImportSide importSide;
    private final ExportSide exportSide;
    private final ChannelCounters counters = new ChannelCounters();
    private ChannelConfig config;
    private ChannelState state = ChannelState.DOWN;

    /**
     * @param gate  asked before each export; {@link ExportGate#NONE} for channels that no service gates
     * @param table the table named by {@code config}
     */
    public Channel(ChannelConfig config, Table table, RouteOwner owner, ExportSink sink, ExportGate gate,
                   Interner<Traits> interner, ChannelListener listener) {
        this.config = config;
        this.table = table;
        this.owner = owner;
        this.importSide = new ImportSide(this, config, interner, listener);
        this.exportSide = new ExportSide(this, config, sink, gate, listener);
    }

    public String name() {
        return config.name();
    }

    public AddressFamily family() {
        return config.family();
    }

    public ChannelConfig config() {
        return config;
    }

    public ChannelState state() {
        return state;
    }

    public Table table() {
        return table;
    }

    public RouteOwner owner() {
        return owner;
    }

    public ChannelCounters counters() {
        return counters;
    }

    /** Where the protocol announces; usable while the channel is open. */
    public Import imports() {
        return importSide;
    }

    /** Opens both directions; the whole table becomes pending for export. */
    public void open(Turn turn) {
        openImport();
        openExport();
    }

    /** Opens the direction towards the table only, for a protocol that is fed later. */
    public void openImport() {
        state = exportSide.isOpen() ? ChannelState.UP : ChannelState.START;
        importSide.open();
    }

    /** Opens a channel to whose protocol nothing goes, ever: the table does not even ask its export filter. */
    public void openForImportOnly() {
        state = ChannelState.UP;
        importSide.open();
    }

    /** Opens the direction towards the protocol; the whole table becomes pending. */
    public void openExport() {
        state = ChannelState.UP;
        exportSide.open();
    }

    /** Closes the direction towards the protocol; what it has brought into the table stays, and more may come. */
    public void closeExport() {
        exportSide.close();
        state = ChannelState.START;
    }

    /** Closes both directions. Imported routes are withdrawn; the protocol forgets what it was given by itself. */
    public void close(Turn turn) {
        exportSide.close();
        importSide.close(turn);
        state = ChannelState.DOWN;
    }

    /** Hands over up to {@code budget} pending nets; returns how many it did. Called by the loop. */
    public int drain(int budget, Turn turn) {
        return exportSide.drain(budget, turn);
    }

    public boolean hasPending() {
        return exportSide.hasPending();
    }

    /** Every net of the table is looked at again, as after a changed export filter. */
    public void refeed() {
        exportSide.refeed();
    }

    /**
     * Takes a configuration that joins the same table. A limit that held routes back and is another one now lets them
     * try again; one that is new has not counted what the filter rejected.
     *
     * @return whether routes must be announced again by the protocol
     */
    public boolean reconfigure(ChannelConfig next) {
        boolean importChanged = !next.importFilter().equals(config.importFilter())
                || next.preference() != config.preference() || next.keepFiltered() != config.keepFiltered()
                || next.receiveLimit().isPresent() && config.receiveLimit().isEmpty()
                || isReceiveLimitHit() && !next.receiveLimit().equals(config.receiveLimit())
                || isImportLimitHit() && !next.importLimit().equals(config.importLimit());
        boolean exportChanged = !next.exportFilter().equals(config.exportFilter())
                || isExportLimitHit() && !next.exportLimit().equals(config.exportLimit());
        config = next;
        importSide.configure(next);
        exportSide.configure(next);
        if (exportChanged && exportSide.isOpen()) {
            exportSide.refeed();
        }
        return importChanged && importSide.isOpen();
    }

    /** Routes of this channel in its table. */
    public int importedCount() {
        return importSide.importedCount();
    }

    /** Routes kept although the import filter rejected them. */
    public int filteredCount() {
        return importSide.filtered().size();
    }

    /** Routes rejected on import, if the channel keeps them, sorted by prefix. */
    public List<Route> filtered() {
        return importSide.filtered();
    }

    public int exportedCount() {
        return exportSide.exportedCount();
    }

    /** How many of the channel's own routes are best in the table. */
    public int preferredCount() {
        int count = 0;
        for (var net : table.snapshot()) {
            count += !net.isEmpty() && net.best().source().owner().equals(owner) ? 1 : 0;
        }
        return count;
    }

    public boolean isExported(jackdaw.rib.net.Prefix prefix) {
        return exportSide.isExported(prefix);
    }

    /** Whether a route is offered to the export filter at all: not the protocol's own, and none it may not announce. */
    public boolean considers(Route route) {
        return exportSide.considers(route);
    }

    /** What the export would say of this route now: filter and gate, nothing counted or sent. */
    public Verdict previewExport(Route route) {
        return previewExport(route, config.exportFilter().filter());
    }

    /** The same with another filter in the place of the channel's. */
    public Verdict previewExport(Route route, RouteFilter filter) {
        return exportSide.preview(route, filter);
    }

    public boolean isReceiveLimitHit() {
        return importSide.isReceiveLimitHit();
    }

    public boolean isImportLimitHit() {
        return importSide.isImportLimitHit();
    }

    public boolean isExportLimitHit() {
        return exportSide.isLimitHit();
    }
}
