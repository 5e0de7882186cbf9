namespace TorchSharp.Kernels;

/// <summary>
/// C = A·B, or C += A·B, or C = bias + A·B, where every row begins with the n values of Bias from BiasOffset on. The rows of C, n long,
/// follow each other without gaps.
/// </summary>
internal readonly record struct Product<T>(
    Operand<T> A, Operand<T> B, T[] C, int M, int N, int K, bool Accumulate = false, T[]? Bias = null, int BiasOffset = 0)
{
    /// <summary>Cᵀ = Bᵀ·Aᵀ, for a C that is a single column.</summary>
    public Product<T> Transposed => this with { A = B.Transposed, B = A.Transposed, M = N, N = M };

    /// <summary>Part of a row of C, from column on, before the first product is added to it.</summary>
    public void Begin(Span<T> row, int column)
    {
        if (Accumulate) return;
        if (Bias is null) row.Clear();
        else Bias.AsSpan(BiasOffset + column, row.Length).CopyTo(row);
    }
}
