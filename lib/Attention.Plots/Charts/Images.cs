using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostPictures = 100;

    /// <summary>Pictures in rows and columns, with words below each, marked right or wrong where that is known.</summary>
    /// <param name="pixels">[N, rows, columns] grey, or in colour [N, 3, rows, columns] or [N, rows, columns, 3]; 0 is black, and 1 or 255 white.</param>
    /// <param name="title">The finding as a short sentence; how many are right where left out.</param>
    /// <param name="captions">N texts, two lines each at most.</param>
    /// <param name="correct">N times right or wrong: a classifier's verdicts.</param>
    /// <param name="columns">Pictures in a row; as many as make a card of usual shape where left out.</param>
    /// <exception cref="ArgumentException">No picture or more than 100, another shape, or counts that do not match.</exception>
    public static Figure Images(
        Values pixels, string? title = null, IReadOnlyList<string>? captions = null, IReadOnlyList<bool>? correct = null, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var reader = PictureReader.Many(pixels, nameof(pixels));
        if (reader.Count > MostPictures)
            throw new ArgumentException($"pixels must hold at most {MostPictures} pictures to be seen on a page: it is {Values.Describe(pixels.Shape)}. "
                + $"Cut some first, as in pixels[..{MostPictures}].");
        if (columns is < 1 or > 20) throw new ArgumentException($"columns must be from 1 to 20: {columns} came.");
        var names = Labels.Check(captions, reader.Count, nameof(captions), "picture");
        if (correct is not null && correct.Count != reader.Count)
            throw new ArgumentException($"correct must hold one verdict for each picture: {correct.Count} came for {reader.Count}.");

        var grid = new PictureGrid(reader.Count, (reader.Rows, reader.Columns), columns,
            (index, width) => Layers.Captions.Lines(names?[index] ?? "", correct?[index], width));
        var pictures = Enumerable.Range(0, reader.Count).Select(index => new Pixels(reader[index].Within(Pixels.Most))).ToList();
        return new Figure(new Chart
        {
            Kind = "Grid of pictures",
            Title = title ?? ImagesTitle(reader.Count, correct),
            Summary = ImagesSummary(reader, names, correct),
            Caveats = [.. reader.Caveats],
            Panels =
            [
                new Panel
                {
                    X = Axis.Between("", 0, grid.Width) with { Hidden = true },
                    Y = Axis.Between("", 0, grid.Height) with { Hidden = true, Reversed = true },
                    Layers =
                    [
                        .. pictures.Select((picture, index) => picture with
                        {
                            Corner = (grid[index].Left, grid[index].Top),
                            Length = grid[index].Width / picture.Picture.Columns,
                            Name = PictureName(index, names, correct),
                            Hover = "%{fullData.name}<extra></extra>",
                        }),
                        new Captions([.. pictures.Select((_, index) => new Caption(grid[index], grid.Lines(index), correct?[index]))]),
                    ],
                    AtLeast = (grid.Width, grid.Height),
                    TallestAspect = 0,
                    Share = 0,
                },
            ],
        });
    }

    static string ImagesTitle(int count, IReadOnlyList<bool>? correct) => correct is null
        ? count == 1 ? "One picture" : $"{count} pictures"
        : $"{correct.Count(right => right)} of {count} are right";

    static string ImagesSummary(PictureReader reader, string[]? names, IReadOnlyList<bool>? correct)
    {
        const int named = 12;
        var size = $"{reader.Count} {(reader.IsColour ? "colour" : "grey")} {(reader.Count == 1 ? "picture" : "pictures")} of {reader.Rows} × {reader.Columns} pixels";
        if (correct is null)
            return names is null ? $"{size}." : $"{size}: {string.Join(", ", names.Take(named))}{(names.Length > named ? ", …" : "")}.";
        var wrong = Enumerable.Range(0, reader.Count).Where(index => !correct[index]).Select(index => names is null ? $"{index}" : $"{index} ({names[index]})").ToList();
        return $"{size}, {reader.Count - wrong.Count} right and {wrong.Count} wrong{(wrong.Count == 0 ? "" : ": number " + string.Join(", ", wrong.Take(named)))}"
            + $"{(wrong.Count > named ? ", …" : "")}.";
    }

    static string PictureName(int index, string[]? names, IReadOnlyList<bool>? correct) =>
        $"{index}{(names is null ? "" : $": {names[index]}")}{correct?[index] switch { true => " (right)", false => " (wrong)", _ => "" }}";
}
