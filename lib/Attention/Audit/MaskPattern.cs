using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>A mask that forbids some items and leaves each query some; self-attention is never forbidden an item of its own.</summary>
internal sealed class MaskPattern
{
    private readonly bool[,] allowed;

    private MaskPattern(bool[,] allowed, Tensor mask) => (this.allowed, Mask) = (allowed, mask);

    /// <summary>bool [Tq, Tk], or [B, T] where a sequence is pooled or reweighted; true = may attend.</summary>
    internal Tensor Mask { get; }

    internal static MaskPattern Of(Bench bench)
    {
        bool Allows(int i, int j) => bench.Kind switch
        {
            AuditKind.KeyValue => (2 * i + 3 * j) % 5 >= 2,
            AuditKind.SelfAttention => i == j || (2 * i + 3 * j) % 5 >= 2,
            _ => j is not (1 or 4),
        };
        var allowed = new bool[bench.HasQueries ? bench.Inputs.Queries : 1, bench.Inputs.Keys];
        for (int i = 0; i < allowed.GetLength(0); i++)
        {
            for (int j = 0; j < allowed.GetLength(1); j++)
                allowed[i, j] = Allows(i, j);
        }
        var mask = tensor(allowed);
        return new(allowed, bench.HasQueries ? mask : mask.expand(Bench.Samples, -1).contiguous());
    }

    /// <summary>Everything allowed, but nothing to the first query; where there are no queries, to the first sample.</summary>
    internal static Tensor EmptyRow(Bench bench)
    {
        var mask = ones([bench.HasQueries ? bench.Inputs.Queries : Bench.Samples, bench.Inputs.Keys], dtype: ScalarType.Bool);
        mask.select(0, 0).fill_(false);
        return mask;
    }

    /// <summary>Whether the context of query i must not depend on item j; a mask over items alone forbids them to all.</summary>
    internal bool Forbids(int query, int item) => !allowed[Math.Min(query, allowed.GetLength(0) - 1), item];

    /// <summary>The largest weight of what is forbidden; 0 where there are no weights.</summary>
    internal double LargestForbidden(Tensor? weights) => weights?.masked_fill(tensor(allowed), 0).abs().max().item<float>() ?? 0;
}
