namespace TorchSharp.Ops;

/// <summary>The way back of broadcasting.</summary>
internal static class Broadcasting
{
    /// <summary>Sums over the dimensions that were stretched to get from shape to x's shape.</summary>
    public static Tensor SumTo(Tensor x, long[] shape)
    {
        int lead = x.Layout.Rank - shape.Length;
        Span<long> stretched = stackalloc long[x.Layout.Rank];
        int count = 0;
        for (int d = 0; d < x.Layout.Rank; d++)
            if (d < lead || (shape[d - lead] == 1 && x.Layout.Shape[d] != 1)) stretched[count++] = d;
        var sum = count == 0 ? x : Reductions.Sum(x, stretched[..count], keepdim: true, null);
        return lead == 0 ? sum : sum.reshape(shape);
    }
}
