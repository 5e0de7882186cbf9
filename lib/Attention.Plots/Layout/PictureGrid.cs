using Attention.Plots.Layers;

namespace Attention.Plots.Layout;

/// <summary>Where the pictures of a grid lie, in px from the grid's corner: equal places, sharp pixels, room for captions.</summary>
internal sealed class PictureGrid
{
    const double Usual = 560, Gap = 10, Largest = 220;

    readonly int _columns;
    readonly IReadOnlyList<IReadOnlyList<string>> _lines;
    readonly double _place, _rowHeight;
    readonly (double Width, double Height) _picture;

    /// <param name="count">Pictures.</param>
    /// <param name="size">Pixels of each.</param>
    /// <param name="columns">In a row; null chooses.</param>
    /// <param name="caption">The lines below a picture, in so many px.</param>
    public PictureGrid(int count, (int Rows, int Columns) size, int? columns, Func<int, double, IReadOnlyList<string>> caption)
    {
        // About as many columns as make the whole 1.6 times as wide as high.
        var wished = Math.Sqrt(1.6 * count * size.Rows / size.Columns);
        _columns = Math.Min(count, columns ?? Math.Clamp((int)Math.Round(wished), Math.Min(4, count), 10));
        _place = Math.Max(24, (Usual - Gap * (_columns - 1)) / _columns);
        var length = Math.Min(_place / size.Columns, Largest / size.Rows);
        // Whole px for each pixel keep their edges sharp.
        if (length >= 2) length = Math.Floor(length);
        _picture = (length * size.Columns, length * size.Rows);
        // Captions may be somewhat wider than their pictures, but not so much that the pictures drift apart.
        _place = Math.Min(_place, _picture.Width + 40);

        _lines = [.. Enumerable.Range(0, count).Select(index => caption(index, _place))];
        var most = _lines.Max(lines => lines.Count);
        _rowHeight = _picture.Height + (most > 0 ? 3 + most * Captions.Line : 0) + Gap;
        Height = (count + _columns - 1) / _columns * _rowHeight - Gap + 4;
    }

    public double Width => _columns * _place + (_columns - 1) * Gap;

    public double Height { get; }

    public IReadOnlyList<string> Lines(int index) => _lines[index];

    /// <summary>The picture's box.</summary>
    public Box this[int index] => new(
        index % _columns * (_place + Gap) + (_place - _picture.Width) / 2, 2 + index / _columns * _rowHeight, _picture.Width, _picture.Height);
}
