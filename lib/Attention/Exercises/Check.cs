using System.Globalization;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>Claims a notebook makes, each measured and printed as one line: ✓ it holds, ✗ it does not and why. No line throws.</summary>
/// <remarks>A difference that is only rounding prints as its bound (&lt; 1e-05), so that the line is the same on every machine.</remarks>
public static class Check
{
    /// <summary>measured &lt; limit</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="limit">The bound, exclusive.</param>
    /// <param name="measured">The number a cell has just computed.</param>
    public static void Below(string claim, double limit, double measured) =>
        Line(measured < limit, claim, $"< {Number(limit)}", $"{Number(measured)} is not below {Number(limit)}");

    /// <summary>measured &gt; limit</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="limit">The bound, exclusive.</param>
    /// <param name="measured">The number a cell has just computed.</param>
    public static void Above(string claim, double limit, double measured) =>
        Line(measured > limit, claim, $"{Number(measured)} > {Number(limit)}", $"{Number(measured)} is not above {Number(limit)}");

    /// <summary>smaller &lt; larger, both measured.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="smaller">The number that should be smaller.</param>
    /// <param name="larger">The number that should be larger.</param>
    public static void Less(string claim, double smaller, double larger) =>
        Line(smaller < larger, claim, $"{Number(smaller)} < {Number(larger)}", $"{Number(smaller)} is not less than {Number(larger)}");

    /// <summary>max |expected − actual| &lt; tolerance, shapes included.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="expected">The reference.</param>
    /// <param name="actual">What was computed.</param>
    /// <param name="tolerance">Largest difference allowed in any element.</param>
    public static void Equal(string claim, Tensor? expected, Tensor? actual, double tolerance = 1e-5)
    {
        if (expected is null || actual is null)
            Line(false, claim, "", "there is no tensor to compare");
        else if (!expected.shape.SequenceEqual(actual.shape))
            Line(false, claim, "", $"shape {Require.Shape(actual)}, expected {Require.Shape(expected)}");
        else
            Below(claim, tolerance, Difference(expected, actual));
    }

    /// <summary>expected = actual, for whole numbers.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="expected">The number it should be.</param>
    /// <param name="actual">The number it is.</param>
    public static void Equal(string claim, long expected, long actual) =>
        Line(expected == actual, claim, Number(actual), $"{Number(actual)}, expected {Number(expected)}");

    /// <summary>The tensor has exactly this shape.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="expected">For example [8, 10, 100].</param>
    /// <param name="actual">The tensor.</param>
    public static void Shape(string claim, long[] expected, Tensor? actual)
    {
        string shape = actual is null ? "there is no tensor" : Require.Shape(actual);
        Line(actual is not null && expected.SequenceEqual(actual.shape), claim, shape, $"{shape}, expected {Require.Shape(expected)}");
    }

    /// <summary>Something that must fail does fail: prints the exception's first sentence.</summary>
    /// <param name="claim">What is tried, as a short phrase.</param>
    /// <param name="action">Should throw.</param>
    public static void Error(string claim, Action action)
    {
        string? message = null;
        try
        {
            action();
        }
#pragma warning disable CA1031 // whatever the stack throws is what the reader wants to see
        catch (Exception e)
        {
            message = FirstSentence(e.Message);
        }
#pragma warning restore CA1031
        Line(message is not null, claim, $"error: {message}", "expected an error, and none came");
    }

    /// <summary>A claim about something trained: judged in the full profile only, because the quick one barely trains.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="limit">The bound, exclusive.</param>
    /// <param name="measured">The number a cell has just computed.</param>
    public static void LearntAbove(string claim, double limit, double measured)
    {
        if (Profile.IsQuick) NotJudged(claim);
        else Above(claim, limit, measured);
    }

    /// <summary>A claim about something trained: judged in the full profile only, because the quick one barely trains.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="limit">The bound, exclusive.</param>
    /// <param name="measured">The number a cell has just computed.</param>
    public static void LearntBelow(string claim, double limit, double measured)
    {
        if (Profile.IsQuick) NotJudged(claim);
        else Line(measured < limit, claim, $"{Number(measured)} < {Number(limit)}", $"{Number(measured)} is not below {Number(limit)}");
    }

    /// <summary>A claim about something trained that must hold for every seed: judged in the full profile only.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="limit">The bound, exclusive.</param>
    /// <param name="measured">From <see cref="Seeds.Measure"/>.</param>
    public static void LearntAbove(string claim, double limit, SeedRange measured)
    {
        if (Profile.IsQuick) NotJudged(claim);
        else Line(measured.Min > limit, claim, $"{measured}, all > {Number(limit)}", $"{measured}, not all above {Number(limit)}");
    }

    /// <summary>A claim about something trained that must hold for every seed: judged in the full profile only.</summary>
    /// <param name="claim">What is claimed, as a short sentence.</param>
    /// <param name="limit">The bound, exclusive.</param>
    /// <param name="measured">From <see cref="Seeds.Measure"/>.</param>
    public static void LearntBelow(string claim, double limit, SeedRange measured)
    {
        if (Profile.IsQuick) NotJudged(claim);
        else Line(measured.Max < limit, claim, $"{measured}, all < {Number(limit)}", $"{measured}, not all below {Number(limit)}");
    }

    /// <summary>Judges a reader's answer: ✓, or what differs and why; never the answer itself.</summary>
    /// <param name="id">The exercise, for example "2.1".</param>
    /// <param name="answer">A number, a tensor, a function …; null while it is still a stub.</param>
    public static void Exercise(string id, object? answer)
    {
        var verdict = ExerciseBook.Judge(id, answer);
        Console.WriteLine($"{(verdict.Passed ? '✓' : '✗')} {id} {verdict.Message}");
    }

    /// <summary>max |a − b| over all elements.</summary>
    /// <param name="a">Any shape.</param>
    /// <param name="b">The same shape.</param>
    /// <returns>The largest difference; NaN if there is a NaN, 0 if there are no elements.</returns>
    /// <exception cref="ArgumentException">The shapes differ; broadcasting one to the other would hide that.</exception>
    public static double Difference(Tensor a, Tensor b)
    {
        if (!a.shape.SequenceEqual(b.shape))
            throw new ArgumentException($"Only tensors of the same shape can be compared: a is {Require.Shape(a)}, b is {Require.Shape(b)}. Print both shapes at the step before.");
        return a.numel() == 0 ? 0 : (a.to_type(ScalarType.Float64) - b.to_type(ScalarType.Float64)).abs().max().item<double>();
    }

    /// <summary>Up to the first full stop, and one line only.</summary>
    internal static string FirstSentence(string message)
    {
        string line = message.Split('\n')[0].Trim();
        int stop = line.IndexOf(". ", StringComparison.Ordinal);
        return (stop < 0 ? line : line[..stop]).TrimEnd('.');
    }

    /// <summary>Four significant digits, as a reader would write them.</summary>
    internal static string Number(double number) =>
        number.ToString(Math.Abs(number) is >= 1000 and < 1e9 ? "#,0.##" : "g4", CultureInfo.InvariantCulture);

    private static void NotJudged(string claim) => Console.WriteLine($"· {claim}: quick profile: not judged");

    private static void Line(bool holds, string claim, string finding, string fault) =>
        Console.WriteLine(holds ? $"✓ {claim}: {finding}" : $"✗ {claim}: {fault}");
}
