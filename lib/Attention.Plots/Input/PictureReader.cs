using Attention.Plots.Colours;

namespace Attention.Plots;

/// <summary>Reads numbers as pictures: [rows, columns] is grey; colour has its three channels first, as tensors do, or last, as files do.</summary>
internal sealed class PictureReader
{
    readonly double[] _numbers;
    readonly double _black, _white;

    PictureReader(Values values, string name, int count, Order order)
    {
        (_numbers, Count, Channels) = (values.Flat(name), count, order);
        (Rows, Columns) = ((int)values.Shape[order == Order.Last ? ^3 : ^2], (int)values.Shape[order == Order.Last ? ^2 : ^1]);
        var (min, max) = Matrix.Span(_numbers);
        _black = Math.Min(0, min);
        // 0–1 and 0–255 are what pictures are stored in; anything else is stretched.
        Stretched = min < 0 || max > 255;
        _white = Stretched ? max : max <= 1 ? 1 : 255;
        if (_white <= _black) _white = _black + 1;
    }

    enum Order { Grey, First, Last }

    Order Channels { get; }

    public int Count { get; }

    public bool IsColour => Channels != Order.Grey;

    /// <summary>The numbers were neither 0–1 nor 0–255.</summary>
    bool Stretched { get; }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>What a reader must know of the colours.</summary>
    public IEnumerable<string> Caveats
    {
        get
        {
            if (Stretched) yield return $"Black is {Layout.Ticks.Number(_black)}, white {Layout.Ticks.Number(_white)}: the numbers were stretched.";
            var gaps = _numbers.Count(value => !double.IsFinite(value));
            if (gaps > 0) yield return gaps == 1 ? "1 number is NaN or infinite and left grey." : $"{gaps} numbers are NaN or infinite and left grey.";
        }
    }

    /// <summary>One picture: [rows, columns], [1 or 3, rows, columns] or [rows, columns, 3]; with a batch before it, batch: picks.</summary>
    /// <exception cref="ArgumentException">Another shape, an index missing or out of range, or no number at all.</exception>
    public static PictureReader One(Values values, string name, int? batch)
    {
        values.RequireSomething(name);
        if (batch is not null || values.Shape.Count == 4) values = values.Slice(name, "batch", batch);
        return values.Shape switch
        {
            [_, _] or [1, _, _] => new(values, name, 1, Order.Grey),
            [3, _, _] => new(values, name, 1, Order.First),
            [_, _, 3] => new(values, name, 1, Order.Last),
            _ => throw new ArgumentException($"{name} must be one picture, [rows, columns] or [3, rows, columns] or [rows, columns, 3], or a batch of them "
                + $"with batch: picked: it is {Values.Describe(values.Shape)}."),
        };
    }

    /// <summary>Several pictures: [N, rows, columns] grey, or [N, 1 or 3, rows, columns] or [N, rows, columns, 3].</summary>
    /// <exception cref="ArgumentException">Another shape, or no number at all.</exception>
    public static PictureReader Many(Values values, string name)
    {
        values.RequireSomething(name);
        var count = (int)values.Shape[0];
        return values.Shape switch
        {
            [_, _] => new(values, name, 1, Order.Grey),
            [_, _, _] or [_, 1, _, _] => new(values, name, count, Order.Grey),
            [_, 3, _, _] => new(values, name, count, Order.First),
            [_, _, _, 3] => new(values, name, count, Order.Last),
            _ => throw new ArgumentException($"{name} must be pictures, [N, rows, columns] or [N, 3, rows, columns] or [N, rows, columns, 3]: "
                + $"it is {Values.Describe(values.Shape)}."),
        };
    }

    public Picture this[int index]
    {
        get
        {
            var area = Rows * Columns;
            var colours = new Colour[area];
            for (var pixel = 0; pixel < area; pixel++) colours[pixel] = ColourAt(index, pixel, area);
            return new Picture(colours, Rows, Columns);
        }
    }

    Colour ColourAt(int index, int pixel, int area)
    {
        var (red, step) = Channels switch
        {
            Order.First => (3 * index * area + pixel, area),
            Order.Last => (3 * (index * area + pixel), 1),
            _ => (index * area + pixel, 0),
        };
        var (r, g, b) = (_numbers[red], _numbers[red + step], _numbers[red + 2 * step]);
        return double.IsFinite(r) && double.IsFinite(g) && double.IsFinite(b) ? new Colour(Byte(r), Byte(g), Byte(b)) : Palette.Gap;
    }

    byte Byte(double value) => (byte)Math.Round(Math.Clamp((value - _black) / (_white - _black), 0, 1) * 255);
}
