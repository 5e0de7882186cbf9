namespace Attention.Plots;

/// <summary>A matrix as it can be seen on a page: itself, or the means of its blocks where a side is longer than 512.</summary>
/// <param name="Cells">One number a block.</param>
/// <param name="Wide">Columns of the matrix in a block.</param>
/// <param name="Tall">Rows of the matrix in a block.</param>
internal sealed record Blocks(Matrix Cells, int Wide, int Tall)
{
    public const int LongestSide = 512;

    /// <summary>Whether a cell is a mean of several.</summary>
    public bool AreMeans => Wide > 1 || Tall > 1;

    public static Blocks Of(Matrix matrix)
    {
        var (wide, tall) = (Size(matrix.Columns), Size(matrix.Rows));
        if (wide == 1 && tall == 1) return new(matrix, 1, 1);
        var (columns, rows) = (Count(matrix.Columns, wide), Count(matrix.Rows, tall));
        var (sums, counts) = (new double[rows * columns], new int[rows * columns]);
        for (var row = 0; row < matrix.Rows; row++)
        {
            var values = matrix.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                if (!double.IsFinite(values[column])) continue;
                var block = row / tall * columns + column / wide;
                sums[block] += values[column];
                counts[block]++;
            }
        }
        // A block without any number is 0 / 0: a gap.
        return new(new Matrix([.. sums.Select((sum, block) => sum / counts[block])], rows, columns), wide, tall);
    }

    /// <summary>What a reader must know who takes a cell for a weight.</summary>
    public string Caveat(Matrix matrix) =>
        $"[{matrix.Rows}, {matrix.Columns}] has more than {LongestSide} queries or keys: a cell is the mean of a block of {Tall} × {Wide}. "
        + $"Cut a window to see single weights, as in weights[..{LongestSide}, ..{LongestSide}].";

    static int Size(int length) => Count(length, LongestSide);

    static int Count(int length, int size) => (length + size - 1) / size;
}
