using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    const int MostPoints = 2000;
    const double PointRadius = 4;

    /// <summary>Points, each with its text beside it where that covers nothing; the live figure says every text under the pointer.</summary>
    /// <param name="x">[n]</param>
    /// <param name="y">[n]</param>
    /// <param name="labels">n texts; none where left out.</param>
    /// <param name="groups">n names of groups, at most six different ones: a colour each.</param>
    /// <param name="title">The finding as a short sentence; how y goes with x where left out.</param>
    /// <param name="xTitle">What x measures.</param>
    /// <param name="yTitle">What y measures.</param>
    /// <param name="logX">Logarithmic x.</param>
    /// <param name="logY">Logarithmic y.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">Lengths that differ, more than 2000 points, more than six groups, or a number that a log axis cannot show.</exception>
    public static Figure Scatter(
        Values x, Values y, IReadOnlyList<string>? labels = null, IReadOnlyList<string>? groups = null, string? title = null,
        string xTitle = "x", string yTitle = "y", bool logX = false, bool logY = false, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (across, up) = (x.Vector(nameof(x)), y.Vector(nameof(y)));
        if (across.Length != up.Length)
            throw new ArgumentException($"x and y must have one number for each point: x has {across.Length}, y has {up.Length}.");
        if (across.Length > MostPoints)
            throw new ArgumentException($"x and y must be at most {MostPoints} points to be told apart: {across.Length} came. Draw a sample of them, or a histogram.");
        if (logX) RequirePositive("logX", across);
        if (logY) RequirePositive("logY", up);
        var names = Labels.Check(labels, across.Length, nameof(labels), "point");
        var kinds = Labels.Check(groups, across.Length, nameof(groups), "point");
        var words = new PairWords(across, up, names, xTitle, yTitle);
        return new Figure(new Chart
        {
            Kind = "Scatter plot",
            Title = title ?? words.Title(),
            Summary = words.Summary() + Groups(kinds),
            Caveats = [.. words.Caveats()],
            Panels =
            [
                new Panel
                {
                    X = Axis.Around(xTitle, across, logX),
                    Y = Axis.Around(yTitle, up, logY),
                    Layers = PointsOf(across, up, names, kinds, note),
                },
            ],
        });
    }

    /// <summary>The points of each group, their texts, and the groups' names.</summary>
    static List<Layer> PointsOf(double[] x, double[] y, string[]? names, string[]? groups, Note? note)
    {
        var kinds = groups?.Distinct().ToList() ?? [""];
        if (kinds.Count > Palette.SeriesCount)
            throw new ArgumentException($"groups must be at most {Palette.SeriesCount} different names, as many as colours that stay apart: {kinds.Count} came.");
        var layers = new List<Layer>();
        for (var kind = 0; kind < kinds.Count; kind++)
        {
            int[] mine = [.. Enumerable.Range(0, x.Length).Where(index => groups is null || groups[index] == kinds[kind])];
            layers.Add(new Dots(kinds[kind], [.. mine.Select(index => x[index])], [.. mine.Select(index => y[index])], Palette.OfSeries(kind))
            {
                Radius = PointRadius,
                Opacity = 0.8,
                Labels = names is null ? null : [.. mine.Select(index => names[index])],
            });
        }
        if (names is not null)
            layers.Add(new PointLabels(
                [.. Enumerable.Range(0, x.Length).Where(index => double.IsFinite(x[index]) && double.IsFinite(y[index])).Select(index => (x[index], y[index], names[index]))],
                PointRadius));
        if (groups is not null) layers.Add(new Legend([.. kinds.Select((name, kind) => (name, Palette.OfSeries(kind)))]));
        if (note is not null) layers.Add(new Callout(note));
        return layers;
    }

    static string Groups(string[]? groups) => groups is null ? ""
        : $" Groups: {string.Join(", ", groups.GroupBy(name => name).Select(group => $"{group.Key} ({group.Count()})"))}.";
}
