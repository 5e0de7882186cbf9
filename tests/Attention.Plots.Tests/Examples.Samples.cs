namespace Attention.Plots.Tests;

internal static partial class Examples
{
    /// <summary>Accuracies of three runs; means 0.5, 0.7, 0.8.</summary>
    public static readonly double[,] Runs = { { 0.4, 0.65, 0.78 }, { 0.5, 0.7, 0.8 }, { 0.6, 0.75, 0.82 } };

    static Dictionary<string, Func<Figure>> SmallSamples => new()
    {
        ["bands"] = () => Plot.Bands(new[] { 1.0, 2, 3 }, [("attention", Runs), ("mean pooling", new[,] { { 0.3, 0.35, 0.4 }, { 0.32, 0.4, 0.36 }, { 0.28, 0.3, 0.44 } })],
            "Attention learns what mean pooling cannot", xTitle: "epoch", yTitle: "accuracy"),
        ["bands_given"] = () => Plot.Bands(new[] { 0.0, 1, 2, 3 }, [("entropy", new[] { 1.0, 0.8, double.NaN, 0.2 }, new[] { 0.9, 0.5, double.NaN, 0.1 }, new[] { 1.1, 0.9, double.NaN, 0.4 })],
            "The weights become sharper", xTitle: "layer", yTitle: "entropy [nats]"),
        ["histogram"] = () => Plot.Histogram(new[] { 0.1, 0.2, 0.2, 0.5, 0.6, 0.6, 0.7, 0.9, 1.0, double.NaN }, bins: 5, xTitle: "weight"),
        ["histogram_two"] = () => Plot.Histogram([("unscaled", new[] { -6.0, -3, 1, 2, 4, 6, 8 }), ("scaled", new[] { -1.0, 0, 0, 1 })], "Scaling keeps the scores small", 7, xTitle: "score"),
        ["training_curves"] = () => Trained(5),
    };

    static Dictionary<string, Func<Figure>> LargeSamples => new()
    {
        ["six bands"] = () => Plot.Bands(null, [.. Enumerable.Range(0, 6).Select(line => ($"a rather long name of line {line}", (Values)Ramp(3, 20)))], "Six"),
        ["one run"] = () => Plot.Bands(null, [("alone", new[,] { { 1.0, 2, 3 } })], xTitle: "epoch"),
        ["bands, logarithmic"] = () => Plot.Bands(new[] { 1.0, 10, 100 }, [("time", new[,] { { 1.0, 9, 99 }, { 1.1, 11, 101 } })], logX: true, logY: true),
        ["equal values"] = () => Plot.Histogram(new[] { 2.0, 2, 2 }),
        ["long training"] = () => Trained(1999),
        ["bell"] = () => Plot.Histogram(Bell(997), xTitle: "score", note: new Note(0, 40, "the middle")),
        ["bells"] = () => Plot.Histogram([.. Enumerable.Range(0, 4).Select(index => ($"a rather long name {index}", (Values)Bell(199 + index).Select(value => value * (index + 1)).ToArray()))]),
    };

    /// <summary>Sums of six of the fractions of k·√2, k·√3, … that look random and never change.</summary>
    static double[] Bell(int count) =>
        [.. Enumerable.Range(1, count).Select(index => new[] { 2.0, 3, 5, 7, 11, 13 }.Sum(prime => index * Math.Sqrt(prime) % 1) - 3)];

    static Figure Trained(int steps)
    {
        var curves = new TrainingCurves("train", "validation") { LogY = true };
        for (var step = 0; step < steps; step++)
        {
            curves.Add("train", step, 1.0 / (step + 1));
            if (step % 2 == 1) curves.Add("validation", step, 1.5 / (step + 1));
        }
        return curves.ToFigure();
    }
}
