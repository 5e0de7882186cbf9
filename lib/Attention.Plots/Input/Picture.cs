using Attention.Plots.Colours;

namespace Attention.Plots;

/// <summary>A picture as colours, pixel by pixel from the top left. Grey or red–green–blue numbers of any usual order and range become one.</summary>
internal sealed class Picture(Colour[] pixels, int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    public Colour this[int row, int column] => pixels[row * columns + column];

    public IReadOnlyList<Colour> Pixels => pixels;

    /// <summary>The picture with each pixel turned into another colour.</summary>
    public Picture With(Func<int, int, Colour> colour) =>
        new([.. Enumerable.Range(0, pixels.Length).Select(index => colour(index / columns, index % columns))], rows, columns);

    /// <summary>The picture with at most so many pixels a side: each is the average of those it replaces.</summary>
    public Picture Within(int most)
    {
        var shrink = Math.Max(rows, columns) / (double)most;
        if (shrink <= 1) return this;
        var (high, wide) = (Math.Max(1, (int)(rows / shrink)), Math.Max(1, (int)(columns / shrink)));
        Colour Average(int row, int column)
        {
            var (top, bottom) = (row * rows / high, (row + 1) * rows / high);
            var (left, right) = (column * columns / wide, (column + 1) * columns / wide);
            var (r, g, b, count) = (0, 0, 0, (bottom - top) * (right - left));
            for (var y = top; y < bottom; y++)
                for (var x = left; x < right; x++)
                {
                    var pixel = this[y, x];
                    (r, g, b) = (r + pixel.R, g + pixel.G, b + pixel.B);
                }
            return new Colour((byte)(r / count), (byte)(g / count), (byte)(b / count));
        }
        return new Picture([.. Enumerable.Range(0, high * wide).Select(index => Average(index / wide, index % wide))], high, wide);
    }
}
