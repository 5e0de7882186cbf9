namespace TorchSharp.Kernels;

/// <summary>The matrices of a batch: dimension after dimension, the last one fastest.</summary>
internal readonly struct GemmBatch(GemmBatch.Dimension[] dimensions)
{
    /// <summary>How many matrices, and how far apart they are in A and in B; 0 apart is the same matrix again.</summary>
    internal readonly record struct Dimension(int Size, int A, int B)
    {
        /// <summary>Whether this dimension goes on where the inner one ends: the two are one.</summary>
        public bool Continues(Dimension inner) => A == (long)inner.Size * inner.A && B == (long)inner.Size * inner.B;
    }

    readonly Dimension[] dimensions = dimensions;

    public int Count
    {
        get
        {
            var count = 1;
            foreach (var dimension in dimensions) count *= dimension.Size;
            return count;
        }
    }

    /// <summary>Where matrix i of A and of B begins, counted from the first.</summary>
    public (int A, int B) At(int i)
    {
        int a = 0, b = 0;
        for (var d = dimensions.Length - 1; d >= 0; d--)
        {
            var place = i;
            if (d > 0) (i, place) = Math.DivRem(i, dimensions[d].Size);
            a += place * dimensions[d].A;
            b += place * dimensions[d].B;
        }
        return (a, b);
    }
}
