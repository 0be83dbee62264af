package jackdaw.daemon.control;

/** BIRD's reply codes: 0 done or status, 1 table row, 2 heading, 8 run-time failure, 9 parse failure. */
public final class ReplyCode {
    public static final int OK = 0;
    public static final int WELCOME = 1;
    public static final int READING_CONFIGURATION = 2;
    public static final int RECONFIGURED = 3;
    public static final int RECONFIGURATION_IN_PROGRESS = 4;
    public static final int SHUTDOWN_IN_PROGRESS = 6;
    public static final int SHUTDOWN_REQUESTED = 7;
    public static final int ALREADY_DISABLED = 8;
    public static final int DISABLED = 9;
    public static final int ALREADY_ENABLED = 10;
    public static final int ENABLED = 11;
    public static final int RESTARTED = 12;
    public static final int STATUS_END = 13;
    public static final int ROUTE_TOTAL = 14;
    public static final int RELOADING = 15;
    public static final int ACCESS_RESTRICTED = 16;
    public static final int CONFIRMED = 18;
    public static final int NOTHING_TO_DO = 19;
    public static final int CONFIGURATION_OK = 20;
    public static final int UNDO_REQUESTED = 21;
    public static final int UNDO_SCHEDULED = 22;
    public static final int EVALUATED = 23;
    public static final int GRACEFUL_RESTART_IN_PROGRESS = 24;
    public static final int GRACEFUL_RESTART_REQUESTED = 25;
    /** Jackdaw's own: what was ordered of a service. */
    public static final int ORDERED = 90;
    public static final int VERSION = 1000;
    public static final int INTERFACE = 1001;
    public static final int PROTOCOL = 1002;
    public static final int ADDRESS = 1003;
    public static final int INTERFACE_FLAGS = 1004;
    public static final int INTERFACE_SUMMARY = 1005;
    public static final int PROTOCOL_DETAIL = 1006;
    public static final int ROUTE = 1007;
    public static final int ROUTE_TYPE = 1008;
    public static final int STATIC = 1009;
    public static final int SYMBOL = 1010;
    public static final int STATUS = 1011;
    public static final int ROUTE_ATTRIBUTE = 1012;
    public static final int OSPF_NEIGHBORS = 1013;
    public static final int OSPF = 1014;
    public static final int OSPF_INTERFACE = 1015;
    public static final int OSPF_TOPOLOGY = 1016;
    public static final int OSPF_LSADB = 1017;
    public static final int MEMORY = 1018;
    public static final int BFD = 1020;
    /** Jackdaw's own: what an order would do. */
    public static final int FORECAST = 1090;
    /** Jackdaw's own: a step of a filter that is explained. */
    public static final int EXPLANATION = 1091;
    public static final int PROTOCOL_HEADING = 2002;
    public static final int INTERFACE_HEADING = 2005;
    public static final int NETWORK_NOT_FOUND = 8001;
    public static final int CONFIGURATION_FAILED = 8002;
    public static final int NO_PROTOCOLS_MATCH = 8003;
    public static final int RELOAD_FAILED = 8006;
    public static final int ACCESS_DENIED = 8007;
    public static final int RUNTIME_ERROR = 8008;
    /** Jackdaw's own: an order that must be confirmed. */
    public static final int ORDER_REFUSED = 8090;
    public static final int TOO_LONG = 9000;
    public static final int SYNTAX_ERROR = 9001;

    private ReplyCode() {
    }
}
