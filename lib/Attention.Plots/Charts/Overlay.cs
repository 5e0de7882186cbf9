using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostMaps = 12;

    /// <summary>A picture, and beside it the same in grey under the colours of attention weights: where a model looks.</summary>
    /// <param name="pixels">[rows, columns] grey, [3, rows, columns] or [rows, columns, 3] in colour, or a batch of them with batch: picked.</param>
    /// <param name="weights">[h, w] spread over the whole picture, or [maps, h, w] with one panel each: heads, steps.</param>
    /// <param name="title">The finding as a short sentence; where the weight peaks, where left out.</param>
    /// <param name="names">A name for each map.</param>
    /// <param name="smooth">Bilinear between the weights' cells; false shows the cells as blocks.</param>
    /// <param name="region">Outlined on every panel; the summary says its share of the weight against its share of the area.</param>
    /// <param name="scale">From zero to the largest weight; Scale.Weights makes figures comparable.</param>
    /// <param name="batch">Which of the pictures.</param>
    /// <param name="columns">Panels in a row.</param>
    /// <exception cref="ArgumentException">Another shape, more weights than pixels along a side, more than 12 maps, or a region outside the picture.</exception>
    public static Figure Overlay(
        Values pixels, Values weights, string? title = null, IReadOnlyList<string>? names = null, bool smooth = true, Region? region = null,
        Scale scale = Scale.FromZero, int? batch = null, int columns = 3)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(weights);
        var reader = PictureReader.One(pixels, nameof(pixels), batch);
        var maps = Maps(weights, reader);
        var labels = Labels.Check(names, maps.Count, nameof(names), "map") ?? [.. maps.Select((_, map) => maps.Count == 1 ? "attention" : $"map {map}")];
        if (columns is < 1 or > 6) throw new ArgumentException($"columns must be from 1 to 6: {columns} came.");
        if (region is not null) RequireInside(region, reader);

        var shared = scale.Over(maps);
        var picture = reader[0].Within(Pixels.Most);
        columns = Math.Min(columns, maps.Count + 1);
        var within = (Width: columns switch { 1 => 380.0, 2 => 230, 3 => 152, _ => 480.0 / columns - 8 }, Height: columns < 3 ? 300.0 : 200);
        Panel Draw(string name, Picture shown, Matrix map) => PicturePanel(reader, PixelsOf(shown, reader), within) with
        {
            Title = TextMeasure.Elide(name, CardLayout.PanelTitleSize, Math.Max(within.Width, 60)),
            Y = Axis.Positions("", reader.Rows, null, reversed: true) with { Hidden = true },
            Layers =
            [
                // First: Plotly hangs the colour bar on the first trace.
                new HoverCells(map, shared, (reader.Rows, reader.Columns)),
                PixelsOf(shown, reader) with { Hover = null },
                .. region is null ? Array.Empty<Layer>() : [new RegionMark(region)],
            ],
        };
        return new Figure(new Chart
        {
            Kind = "Attention over a picture",
            Title = title ?? new OverlayWords(maps[0], (reader.Rows, reader.Columns)).Title(),
            Summary = OverlaySummary(reader, maps, labels, region),
            Caveats = [.. reader.Caveats, .. maps.SelectMany((map, index) => GapCaveat(map, maps.Count > 1 ? labels[index] : ""))],
            Bar = new ColourBar(shared, "weight"),
            Panels = [Draw("picture", picture, maps[0]), .. maps.Select((map, index) => Draw(labels[index], Heat.Over(picture, map, shared, smooth), map))],
            Columns = columns,
        });
    }

    static List<Matrix> Maps(Values weights, PictureReader reader)
    {
        weights.RequireSomething(nameof(weights));
        var shape = weights.Shape;
        if (shape.Count is not (2 or 3))
            throw new ArgumentException($"weights must be a map [h, w] or several [maps, h, w]: it is {Values.Describe(shape)}. "
                + (shape.Count == 1 ? "Fold one weight per patch back into the patches' grid: weights.view(h, w)." : "Pick one picture's weights first, as in weights[0]."));
        if (shape[^2] > reader.Rows || shape[^1] > reader.Columns)
            throw new ArgumentException($"weights must have at most one cell for each pixel: they are {Values.Describe(shape)}, the picture is [{reader.Rows}, {reader.Columns}].");
        if (shape.Count == 2) return [weights.Matrix(nameof(weights))];
        if (shape[0] > MostMaps)
            throw new ArgumentException($"weights must hold at most {MostMaps} maps to be seen on a page: they are {Values.Describe(shape)}. Cut some first, as in weights[..{MostMaps}].");
        return [.. Enumerable.Range(0, (int)shape[0]).Select(map => weights.Matrix(nameof(weights), map))];
    }

    static void RequireInside(Region region, PictureReader reader)
    {
        if (region.Top < 0 || region.Left < 0 || region.Height < 1 || region.Width < 1 || region.Top + region.Height > reader.Rows || region.Left + region.Width > reader.Columns)
            throw new ArgumentException($"region must lie inside the picture, [{reader.Rows}, {reader.Columns}]: rows {region.Top} to {region.Top + region.Height - 1} "
                + $"and columns {region.Left} to {region.Left + region.Width - 1} came.");
    }

    static string OverlaySummary(PictureReader reader, List<Matrix> maps, string[] names, Region? region)
    {
        var parts = maps.Select((map, index) =>
        {
            var words = new OverlayWords(map, (reader.Rows, reader.Columns));
            return (maps.Count > 1 ? $"{names[index]}: " : "") + words.Summary() + (region is null ? "" : $" {words.In(region)}");
        });
        return $"{reader.Rows} × {reader.Columns} pixels. {string.Join(" ", parts)}";
    }

    static IEnumerable<string> GapCaveat(Matrix map, string name)
    {
        if (map.Gaps == 0) yield break;
        yield return $"{(name.Length > 0 ? name + ": " : "")}{(map.Gaps == 1 ? "1 weight is" : $"{map.Gaps} weights are")} NaN or infinite; the picture stays uncovered there.";
    }
}
