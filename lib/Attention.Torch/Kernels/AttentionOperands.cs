namespace TorchSharp.Kernels;

/// <summary>A matrix for each head, inside an array: element [i, j] of a head is Data[Of(head) + i·Row + j·Column].</summary>
/// <remarks>Heads are numbered row-major over Shape; a stretched dimension has stride 0, so nothing is copied for it.</remarks>
internal readonly record struct HeadMatrices<T>(T[] Data, long Offset, long[] Shape, long[] Strides, nint Row, nint Column)
{
    public nint Of(int head)
    {
        var at = Offset;
        for (var d = Shape.Length - 1; d >= 0; d--)
        {
            (head, var index) = Math.DivRem(head, (int)Shape[d]);
            at += index * Strides[d];
        }
        return (nint)at;
    }
}

/// <summary>One mask: which keys a query may attend to (true), or what is added to the scores.</summary>
internal readonly record struct AttentionMask(HeadMatrices<bool>? Allowed, HeadMatrices<float>? Added);

/// <summary>What the attention kernels are asked to do; every size is at least 1.</summary>
internal sealed record AttentionOperands
{
    /// <summary>Queries that are worked on at once: whole tiles, and few enough that all of their working memory stays in the second-level cache.</summary>
    public const int QueryBlock = 96;

    /// <summary>Keys that are worked on at once: whole panels of every instruction set.</summary>
    public const int KeyBlock = 128;

    public required int Heads { get; init; }
    public required int Queries { get; init; }
    public required int Keys { get; init; }

    /// <summary>Features of a query and of a key.</summary>
    public required int Width { get; init; }

    /// <summary>Features of a value.</summary>
    public required int ValueWidth { get; init; }

    public required HeadMatrices<float> Query { get; init; }
    public required HeadMatrices<float> Key { get; init; }
    public required HeadMatrices<float> Value { get; init; }
    public AttentionMask[] Masks { get; init; } = [];

    /// <summary>Query t attends to keys 0 … t.</summary>
    public bool Causal { get; init; }

    /// <summary>A query that may attend to nothing gives NaN, as softmax does, and not zeros.</summary>
    public bool NothingIsNaN { get; init; }

    /// <summary>Which weights are dropped; null = none.</summary>
    public AttentionDropout? Dropout { get; init; }

    public SimdLevel Level { get; init; } = Gemm.Best;

    public float Scale => (float)(1 / Math.Sqrt(Width));

    public int QueryBlocks => (Queries + QueryBlock - 1) / QueryBlock;

    /// <summary>
    /// A head's queries are cut into so many parts where there are few heads. It does not depend on the number of threads, since
    /// gradients of keys and values are sums over the parts.
    /// </summary>
    public int Parts => Heads >= 8 ? 1 : Math.Min((7 + Heads) / Heads, QueryBlocks);

    /// <summary>The blocks of queries of one part.</summary>
    public (int First, int End) Blocks(int part) => (QueryBlocks * part / Parts, QueryBlocks * (part + 1) / Parts);

    /// <summary>How many keys the queries before end may attend to at most.</summary>
    public int KeysBefore(int end) => Causal ? Math.Min(Keys, end) : Keys;

    /// <summary>The fewest of count equal items worth a thread.</summary>
    public int Grain(int count) =>
        (int)Math.Max(1, GemmTiles.GrainOfWork / ((double)Queries * Keys * (Width + ValueWidth) * Heads / count));
}
