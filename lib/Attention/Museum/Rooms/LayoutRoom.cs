using Attention.Audit;
using Attention.Mechanisms;
using static Attention.Museum.Specimen;
using static TorchSharp.torch;

namespace Attention.Museum.Rooms;

internal static class LayoutRoom
{
    private const long Count = 4;

    internal static Exhibit[] Exhibits { get; } =
    [
        new(19, Room.Layout, "heads are split by a view",
            "document 001, L001-5 (D13); hyunwoongko/transformer#15, 649453932/Chinese-Text-Classification-Pytorch#53, harvardnlp/annotated-transformer#17, zhouhaoyi/Informer2020#100, rish-16/tokenlearner-pytorch#1",
            AuditLaw.Causal, "views as [B, T, H, D], then transposes")
        {
            Build = mended => Headed(mended ? x => Heads.Split(x, Count) : ByView, mended ? Heads.Merge : MergeByView),
        },
        new(20, Room.Layout, "heads are merged by a view",
            "document 001, L001-5 with half a repair (D14)",
            AuditLaw.QueryOrder, "transposes back, then views")
        {
            Build = mended => Headed(x => Heads.Split(x, Count), mended ? Heads.Merge : MergeByView),
        },
        new(21, Room.Layout, "batch and time are mixed up",
            "om-ai-lab/OmDet#19; document 002, L002-1 (D19): a layer that expects the time first is given the batch first",
            AuditLaw.Batch, "turns [B, T, E] into [T, B, E] before, and back after")
        {
            Build = mended => mended ? Right() with { IsSelf = true, Options = new() { Waived = Reasons.NoProjections } } : new((query, key, value, _) =>
            {
                var (q, k, v) = (query.transpose(0, 1), key.transpose(0, 1), value.transpose(0, 1));
                var weights = Scores(q, k).softmax(-1);                               // [T, B, B]
                return (weights.matmul(v).transpose(0, 1), null);
            }) { IsSelf = true, TakesMask = false, HidesWeights = true, Options = new() { Waived = Reasons.NoProjections } },
        },
    ];

    private static Tensor ByView(Tensor x) => x.contiguous().view(x.size(0), Count, -1, x.size(2) / Count);

    private static Tensor MergeByView(Tensor heads) => heads.contiguous().view(heads.size(0), -1, heads.size(1) * heads.size(3));

    /// <summary>Four heads without projections over one sequence.</summary>
    private static Specimen Headed(Func<Tensor, Tensor> split, Func<Tensor, Tensor> merge) => new((x, _, _, mask) =>
    {
        var (query, key) = (split(x), split(x * 0.5 + x.roll(1, 2)));
        var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.size(-1));
        var weights = Weigh(scores, mask);
        return (merge(weights.matmul(query)), weights);
    })
    { IsSelf = true, Options = new() { Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Scale] = "five features to a head" } } };
}
