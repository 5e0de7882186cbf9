namespace TorchSharp.Kernels;

/// <summary>Factors of square matrices, row after row in double precision, and what is solved with them.</summary>
internal static class Factorisation
{
    /// <summary>P·A = L·U in place, with the larger pivot of a column first; L has ones on its diagonal, which are not stored.</summary>
    /// <param name="a">[n, n]; L below the diagonal and U on and above it on return</param>
    /// <param name="rows">which row of A each row of the factors is, n long</param>
    /// <returns>the sign of the permutation</returns>
    /// <remarks>A column without a pivot is left as it is: U then has 0 on its diagonal.</remarks>
    public static int Lu(Span<double> a, Span<int> rows)
    {
        int n = rows.Length, sign = 1;
        for (int i = 0; i < n; i++) rows[i] = i;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
                if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k])) pivot = i;
            if (pivot != k)
            {
                for (int j = 0; j < n; j++) (a[k * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[k * n + j]);
                (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
                sign = -sign;
            }
            if (a[k * n + k] == 0) continue;
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i * n + k] /= a[k * n + k];
                if (factor == 0) continue;
                for (int j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
            }
        }
        return sign;
    }

    /// <summary>X with A·X = B from the factors of A. No pivot may be 0.</summary>
    /// <param name="lu">[n, n], from Lu</param>
    /// <param name="rows">n, from Lu</param>
    /// <param name="b">[n, columns]</param>
    /// <param name="x">[n, columns], not b</param>
    /// <param name="columns">right-hand sides</param>
    public static void Solve(ReadOnlySpan<double> lu, ReadOnlySpan<int> rows, ReadOnlySpan<double> b, Span<double> x, int columns)
    {
        int n = rows.Length;
        for (int i = 0; i < n; i++)
        {
            var row = x.Slice(i * columns, columns);
            b.Slice(rows[i] * columns, columns).CopyTo(row);
            for (int k = 0; k < i; k++) Subtract(row, lu[i * n + k], x.Slice(k * columns, columns));
        }
        for (int i = n - 1; i >= 0; i--)
        {
            var row = x.Slice(i * columns, columns);
            for (int k = i + 1; k < n; k++) Subtract(row, lu[i * n + k], x.Slice(k * columns, columns));
            for (int j = 0; j < columns; j++) row[j] /= lu[i * n + i];
        }
    }

    static void Subtract(Span<double> row, double factor, ReadOnlySpan<double> other)
    {
        for (int j = 0; j < row.Length; j++) row[j] -= factor * other[j];
    }

    /// <summary>L with L·Lᵀ = A, of which only the lower triangle is read.</summary>
    /// <param name="a">[n, n]; L on return, zeros above its diagonal</param>
    /// <param name="n">rows and columns</param>
    /// <returns>0, or the order of the first leading minor that is not positive</returns>
    public static int Cholesky(Span<double> a, int n)
    {
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double rest = a[i * n + j];
                for (int k = 0; k < j; k++) rest -= a[i * n + k] * a[j * n + k];
                if (i > j) a[i * n + j] = rest / a[j * n + j];
                else if (rest > 0) a[j * n + j] = Math.Sqrt(rest);
                else return j + 1;
            }
            a.Slice(j * n + j + 1, n - j - 1).Clear();
        }
        return 0;
    }
}
