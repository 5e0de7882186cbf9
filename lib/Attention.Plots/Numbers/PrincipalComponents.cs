using MathNet.Numerics.LinearAlgebra;

namespace Attention.Plots.Numbers;

/// <summary>The two directions in which rows of numbers differ most, through MathNet.Numerics' eigenvalues.</summary>
/// <param name="First">[n] along the first direction, from the rows' mean.</param>
/// <param name="Second">[n] along the second; zeros where the rows lie on a line.</param>
/// <param name="Explained">Shares of the whole variance that both directions hold.</param>
internal sealed record PrincipalComponents(double[] First, double[] Second, (double First, double Second) Explained)
{
    /// <param name="rows">[n, d], finite, not all rows equal.</param>
    public static PrincipalComponents Of(Matrix rows)
    {
        var x = Matrix<double>.Build.Dense(rows.Rows, rows.Columns, (row, column) => rows[row, column]);
        var mean = x.ColumnSums() / rows.Rows;
        foreach (var (index, row) in x.EnumerateRowsIndexed()) x.SetRow(index, row - mean);

        // XᵀX (d×d) and XXᵀ (n×n) have the same eigenvalues λ: the smaller one is enough. Rows in the directions: X·v, or √λ·u.
        var few = rows.Rows < rows.Columns;
        var eigen = (few ? x.TransposeAndMultiply(x) : x.TransposeThisAndMultiply(x)).Evd(Symmetricity.Symmetric);
        var variance = x.Enumerate().Sum(value => value * value);
        double[] Along(int place)
        {
            var last = eigen.EigenVectors.ColumnCount - 1 - place;      // eigenvalues come in rising order
            if (last < 0) return new double[rows.Rows];
            var vector = eigen.EigenVectors.Column(last);
            var along = few ? vector * Math.Sqrt(Math.Max(0, eigen.EigenValues[last].Real)) : x * vector;
            // Either sign is right; the largest number is made positive, so that the same input gives the same picture.
            return [.. along * (along[along.AbsoluteMaximumIndex()] < 0 ? -1 : 1)];
        }
        double[] first = Along(0), second = Along(1);
        return new(first, second, (first.Sum(value => value * value) / variance, second.Sum(value => value * value) / variance));
    }
}
