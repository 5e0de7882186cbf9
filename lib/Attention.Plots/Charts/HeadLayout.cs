using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;
using static TorchSharp.torch;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostPlaces = 8192;

    /// <summary>Which token and feature lands in which head: every cell of every head in its token's colour, printed as token.feature where it fits.</summary>
    /// <param name="splits">A name and a function from [1, T, E] to heads [1, H, T, D] (or [H, T, D]) each: ("view(B, h, −1, d)", x => x.view(1, 4, -1, 5)).</param>
    /// <param name="tokens">T</param>
    /// <param name="features">E</param>
    /// <param name="title">The finding as a short sentence; which split shows every token to every head where left out.</param>
    /// <exception cref="ArgumentException">No split, no token or feature, more than 8192 of them, or a split that does not move numbers into heads.</exception>
    public static Figure HeadLayout(
        IReadOnlyList<(string Name, Func<Tensor, Tensor> Split)> splits, int tokens, int features, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(splits);
        if (splits.Count == 0)
            throw new ArgumentException("splits must hold at least one function: none came. Pass [(\"view(B, h, −1, d)\", x => x.view(1, 4, -1, 5)), …].");
        if (tokens < 1 || features < 1 || (long)tokens * features > MostPlaces)
            throw new ArgumentException($"tokens × features must be from 1 to {MostPlaces} to be seen on a page: {tokens} × {features} came. "
                + "A few tokens and features show the same.");
        var layouts = splits.Select(split => HeadSplit.Of(split.Name, split.Split, tokens, features)).ToList();
        var cell = CellSize(layouts, tokens, features);
        // Up to six tokens in the colours that keep apart best, more along one scale.
        var along = new ValueScale(ColourScale.Cividis, 0, Math.Max(1, tokens - 1));
        var few = cell.Printed && tokens <= Palette.SeriesCount;
        var colours = Enumerable.Range(0, tokens).Select(token => few ? Palette.OfSeries(token).Towards(Colour.White, 0.3) : along.At(token)).ToList();

        var words = new SplitWords(layouts, tokens);
        return new Figure(new Chart
        {
            Kind = "Layout of heads",
            Title = title ?? words.Title(),
            Summary = words.Summary(),
            Caveats = cell.Printed ? ["In each cell token.feature; one colour is one token.", .. words.Caveats()] : [.. words.Caveats()],
            Bar = cell.Printed ? null : new ColourBar(along, "token"),
            Panels = [.. layouts.Select(layout => HeadPanel(layout, words, colours, cell))],
            Columns = 1,
        });
    }

    static Panel HeadPanel(HeadSplit layout, SplitWords words, IReadOnlyList<Colour> colours, (double Width, double Height, bool Printed) cell) => new()
    {
        Title = TextMeasure.Elide(words.PanelTitle(layout), CardLayout.PanelTitleSize, cell.Printed ? 500 : 440),
        X = Axis.Between("", -0.5, HeadCells.Width(layout) - 0.5) with { Hidden = true },
        Y = Axis.Positions("row of the head", layout.Rows, null, reversed: true),
        Layers =
        [
            new HeadCells(layout, colours, cell.Printed),
            new Headings([.. Enumerable.Range(0, layout.Heads).Select(head => (HeadCells.X(layout, head, (layout.Columns - 1) / 2.0), $"head {head}"))]),
        ],
        AtLeast = (cell.Width * HeadCells.Width(layout), Math.Max(cell.Height * layout.Rows, 90)),
        TallestAspect = 0,
        Share = 0,
    };

    /// <summary>px of a cell: wide enough for its words if the card stays readable on a phone's width, else what is left of 600 px.</summary>
    static (double Width, double Height, bool Printed) CellSize(IReadOnlyList<HeadSplit> layouts, int tokens, int features)
    {
        const double widest = 620, unprinted = 460;
        var columns = layouts.Max(HeadCells.Width);
        var printed = TextMeasure.Width(HeadCells.Text((tokens - 1, features - 1)), HeadCells.Size) + 5;
        return printed * columns <= widest ? (Math.Max(printed, Math.Min(500 / columns, 44)), 22, true)
            : (unprinted / columns, Math.Clamp(160.0 / layouts.Max(layout => layout.Rows), 2, 16), false);
    }
}
