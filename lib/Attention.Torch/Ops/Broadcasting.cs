namespace TorchSharp.Ops;

/// <summary>The way back of broadcasting.</summary>
internal static class Broadcasting
{
    /// <summary>Sums over the dimensions that were stretched to get from shape to x's shape.</summary>
    public static Tensor SumTo(Tensor x, long[] shape)
    {
        int lead = x.Layout.Rank - shape.Length;
        var stretched = new List<long>();
        for (int d = 0; d < x.Layout.Rank; d++)
            if (d < lead || (shape[d - lead] == 1 && x.Layout.Shape[d] != 1)) stretched.Add(d);
        var sum = stretched.Count == 0 ? x : x.sum([.. stretched], keepdim: true);
        return lead == 0 ? sum : sum.reshape(shape);
    }
}
