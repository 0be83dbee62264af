package jackdaw.ospf.lsa;

/** What an LSA says after its header. */
public sealed interface LsaBody permits RouterBody, NetworkBody, InterAreaPrefixBody, InterAreaRouterBody,
        ExternalBody, LinkBody, IntraAreaPrefixBody, OpaqueBody {
}
