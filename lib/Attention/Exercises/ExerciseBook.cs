using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>Every exercise and the judge of its answer, by the number the notebook gives it.</summary>
public static class ExerciseBook
{
    private static readonly SortedDictionary<string, Func<object, Verdict>> Judges = new(
        new[]
        {
            StartHere.Judges,
            WhatAttentionIs.Judges,
            ScoringFunctions.Judges,
            WhySqrtD.Judges,
            KeyValue.Judges,
            HardChoices.Judges,
            AskingItself.Judges,
            MultiHead.Judges,
            WhoMayAttend.Judges,
            ThreeModes.Judges,
            SeeingAttention.Judges,
            Remembering.Judges,
            Translating.Judges,
            LookingAtPictures.Judges,
            WholeDocument.Judges,
            Drawbacks.Judges,
            BugHunt.Judges,
        }
            .SelectMany(notebook => notebook)
            .ToDictionary(entry => entry.Key, entry => entry.Value), StringComparer.Ordinal);

    /// <summary>The numbers of all exercises: "0.1", "0.2", …</summary>
    public static IReadOnlyCollection<string> Ids => Judges.Keys;

    /// <summary>Never throws: an answer that fails is told how it failed.</summary>
    internal static Verdict Judge(string id, object? answer)
    {
        if (!Judges.TryGetValue(id, out var judge))
            return Verdict.Wrong($"is not an exercise of this collection: there are {string.Join(", ", Ids)}.");
        if (answer is null)
            return Verdict.Wrong("is waiting for you: replace null with your answer, then run the cell again.");
        try
        {
            using var scope = NewDisposeScope();
            using var grad = no_grad();
            return judge(answer);
        }
#pragma warning disable CA1031 // the reader's code may throw anything; the line says what it was
        catch (Exception e)
        {
            return Verdict.Wrong($"stopped with an error: {Check.FirstSentence(e.Message)}.");
        }
#pragma warning restore CA1031
    }

    /// <summary>An answer of type T, or the sentence that says which type was expected.</summary>
    internal static Func<object, Verdict> Expect<T>(string what, Func<T, Verdict> judge) => answer =>
        answer is T typed ? judge(typed) : Verdict.Wrong($"expects {what}, and your answer is {Describe(answer)}.");

    /// <summary>A number of any numeric type.</summary>
    internal static Func<object, Verdict> ExpectNumber(Func<double, Verdict> judge) => answer => answer switch
    {
        double number => judge(number),
        float or int or long or decimal => judge(Convert.ToDouble(answer, System.Globalization.CultureInfo.InvariantCulture)),
        _ => Verdict.Wrong($"expects a number, and your answer is {Describe(answer)}."),
    };

    /// <summary>Compares shapes, then values; null when they agree.</summary>
    internal static Verdict? Mismatch(Tensor expected, Tensor? actual, string shapeHint)
    {
        if (actual is null)
            return Verdict.Wrong("returned null.");
        if (!expected.shape.SequenceEqual(actual.shape))
            return Verdict.Wrong($"has shape {Require.Shape(actual)} where {Require.Shape(expected)} is wanted. {shapeHint}");
        return Same(expected, actual) ? null : Verdict.Wrong($"has the right shape, but a number differs by {Check.Number(Check.Difference(expected, actual))}.");
    }

    /// <summary>Same shape, and no element differs by 1e-4 or more.</summary>
    internal static bool Same(Tensor expected, Tensor actual) =>
        expected.shape.SequenceEqual(actual.shape) && Check.Difference(expected, actual) < 1e-4;

    private static string Describe(object answer) => answer switch
    {
        Tensor tensor => $"a tensor {Require.Shape(tensor)}",
        Delegate function => $"a function of {function.Method.GetParameters().Length} argument(s)",
        _ => $"a {answer.GetType().Name}",
    };
}
