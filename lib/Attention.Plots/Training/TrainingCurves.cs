using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Training;
using Attention.Plots.Words;

namespace Attention.Plots;

/// <summary>Curves that grow while a model trains: one picture on the page, replaced by a newer one now and then, and by the last at the end.</summary>
/// <remarks>
/// In a notebook cell, from one thread:
/// <code>
/// using (var curves = new TrainingCurves(display, "train", "validation"))
///     for (var step = 0; step &lt; steps; step++) curves.Add("train", step, Train());
/// </code>
/// Drawing takes at most a tenth of the time. The last picture depends on the points alone, so a notebook that is run again stores the same.
/// </remarks>
public sealed class TrainingCurves : IDisposable
{
    const int MostDrawn = 400;
    const double DrawingShare = 0.1;

    readonly Dictionary<string, GrowingCurve> _curves = [];
    readonly List<GrowingCurve> _inOrder = [];
    readonly LiveDisplay? _page;
    readonly TimeProvider _clock;
    TimeSpan _pause;
    long? _drawn;
    bool _isStale;

    /// <summary>Curves that are collected and drawn when asked for: outside a notebook.</summary>
    /// <param name="names">One to six different names.</param>
    /// <exception cref="ArgumentException">No name, more than six, or one twice.</exception>
    public TrainingCurves(params string[] names) : this(null, TimeProvider.System, names)
    {
    }

    /// <summary>Curves on a notebook's page.</summary>
    /// <param name="display">The notebook's own <c>display</c>; what it returns must have a method <c>Update(object)</c>.</param>
    /// <param name="names">One to six different names.</param>
    /// <exception cref="ArgumentException">No name, more than six, or one twice.</exception>
    public TrainingCurves(Func<object, string[], object> display, params string[] names)
        : this(new LiveDisplay(display ?? throw new ArgumentNullException(nameof(display))), TimeProvider.System, names)
    {
    }

    internal TrainingCurves(LiveDisplay? page, TimeProvider clock, string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Length is < 1 or > Palette.SeriesCount)
            throw new ArgumentException($"names must be one to {Palette.SeriesCount}, as many as colours that stay apart: {names.Length} came.");
        (_page, _clock) = (page, clock);
        foreach (var name in names)
        {
            var curve = new GrowingCurve(name);
            if (!_curves.TryAdd(name, curve)) throw new ArgumentException($"names must differ: “{name}” came twice.");
            _inOrder.Add(curve);
        }
    }

    /// <summary>The finding as a short sentence; how the first curve goes where left out.</summary>
    public string? Title { get; init; }

    /// <summary>What the curves are drawn against.</summary>
    public string XTitle { get; init; } = "step";

    /// <summary>What the curves measure.</summary>
    public string YTitle { get; init; } = "loss";

    /// <summary>Logarithmic y: values that are not above 0 become gaps.</summary>
    public bool LogY { get; init; }

    /// <summary>The page is redrawn no more often than this.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>One more point; the page is redrawn if it was not just now.</summary>
    /// <param name="name">Which curve.</param>
    /// <param name="step">Finite: optimiser steps, epochs, seconds.</param>
    /// <param name="value">NaN and infinity become gaps.</param>
    /// <exception cref="ArgumentException">No curve has that name, or the step is not finite.</exception>
    public void Add(string name, double step, double value)
    {
        if (!_curves.TryGetValue(name, out var curve))
            throw new ArgumentException($"name must be one of the curves {string.Join(", ", _inOrder.Select(one => $"“{one.Name}”"))}: “{name}” came.");
        if (!double.IsFinite(step)) throw new ArgumentException($"step must be a finite number: {step} came for “{name}”.");
        curve.Add(step, LogY && value <= 0 ? double.NaN : value);
        _isStale = true;
        if (_page is not null && (_drawn is not { } last || _clock.GetElapsedTime(last) >= _pause)) Show();
    }

    /// <summary>The curves as they are now; more than 400 points of a curve are drawn as means of equal stretches.</summary>
    /// <exception cref="InvalidOperationException">There is no point yet.</exception>
    public Figure ToFigure()
    {
        var curves = _inOrder.Where(curve => curve.Count > 0).ToList();
        if (curves.Count == 0) throw new InvalidOperationException("There must be at least one point to draw: none came. Call Add first.");
        var words = new SeriesWords([.. curves.Select(curve => new SeriesData(curve.Name, [.. curve.Y]))]);
        var drawn = curves.Select(curve => (curve.Name, Thinned: curve.Thinned(MostDrawn), Colour: Palette.OfSeries(_inOrder.IndexOf(curve)))).ToList();
        List<Layer> layers = [.. drawn.Select(one => new Curve(one.Name, one.Thinned.X, one.Thinned.Y, one.Colour))];
        layers.Add(drawn.Count <= 3
            ? new EndLabels([.. drawn.Select(one => new EndLabel(one.Name, one.Thinned.Y.LastOrDefault(double.IsFinite), one.Colour))])
            : new Legend([.. drawn.Select(one => (one.Name, one.Colour))]));
        var (from, to) = Matrix.Span(curves.SelectMany(curve => curve.X));
        return new Figure(new Chart
        {
            Kind = "Training curves",
            Title = Title ?? words.LineTitle(),
            Summary = words.Lines(),
            Caveats = [.. words.Caveats(), .. Thinning(curves)],
            Panels = [new Panel { X = Axis.Between(XTitle, from, to), Y = Axis.Numbers(YTitle, drawn.SelectMany(one => one.Thinned.Y), log: LogY), Layers = layers }],
        });
    }

    /// <summary>Draws the last picture.</summary>
    public void Dispose()
    {
        if (_page is not null && _isStale) Show();
    }

    static IEnumerable<string> Thinning(List<GrowingCurve> curves)
    {
        foreach (var curve in curves.Where(curve => curve.Count > MostDrawn))
            yield return $"“{curve.Name}”: each place is the mean of {curve.Stretch(MostDrawn)} points.";
    }

    void Show()
    {
        var start = _clock.GetTimestamp();
        _page!.Show(ToFigure());
        var took = _clock.GetElapsedTime(start);
        _drawn = _clock.GetTimestamp();
        _pause = TimeSpan.FromTicks(Math.Max(Every.Ticks, (long)(took.Ticks * (1 / DrawingShare - 1))));
        _isStale = false;
    }
}
