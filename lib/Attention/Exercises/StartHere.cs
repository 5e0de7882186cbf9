using static Attention.Exercises.ExerciseBook;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 00.</summary>
internal static class StartHere
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["0.1"] = Expect<long[]>("a shape, written new long[] { … }", SumShape),
        ["0.2"] = Expect<Func<Tensor, Tensor>>("a function from a vector to a matrix", PairwiseDifferences),
        ["0.3"] = Expect<Func<Tensor, Tensor>>("a function from a matrix to a matrix", LoudFirstRow),
        ["0.4"] = Expect<Func<int, Tensor>>("a function from a length to a mask", CausalMask),
    };

    private static Verdict SumShape(long[] answer)
    {
        long[] left = [2, 1, 5], right = [4, 1];
        long[] expected = (zeros(left) + zeros(right)).shape;
        if (answer.SequenceEqual(expected))
            return Verdict.Right("is right: every 1 was stretched to its partner.");
        if (answer.Length != expected.Length)
            return Verdict.Wrong($"has {answer.Length} dimensions; the sum has as many as the longer of the two shapes.");
        int dim = Enumerable.Range(0, expected.Length).Last(d => answer[d] != expected[d]);
        return Verdict.Wrong($"differs in dimension {dim}. Write the two shapes above each other, flush right, and look at that column: a 1, or nothing, gives way.");
    }

    private static Verdict PairwiseDifferences(Func<Tensor, Tensor> answer)
    {
        var x = tensor(new float[] { 3, 1, 4, 1.5f, 9, 2.6f, 5 });
        var expected = zeros(7, 7);
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j < 7; j++)
                expected[i, j] = x[i] - x[j];
        }
        var actual = answer(x);
        if (actual is not null && Same(-expected, actual))
            return Verdict.Wrong("is the other way round: row i should hold x[i] minus everything.");
        return Mismatch(expected, actual, "One copy of x has to stand up as a column.")
               ?? Verdict.Right("is right: [7, 1] and [1, 7] met in [7, 7].");
    }

    private static Verdict LoudFirstRow(Func<Tensor, Tensor> answer)
    {
        var x = arange(15, dtype: ScalarType.Float32).reshape(3, 5);
        var before = x.clone();
        var expected = before.clone();
        for (int d = 0; d < 5; d++)
            expected[0, d] = before[0, d] * 2;
        var actual = answer(x);
        if (!Same(before, x))
            return Verdict.Wrong("changed the matrix it was given. A row taken from x is a window onto x, not a copy.");
        return Mismatch(expected, actual, "All rows should come back.")
               ?? Verdict.Right("is right, and the original is as it was.");
    }

    private static Verdict CausalMask(Func<int, Tensor> answer)
    {
        const int Length = 5;
        var cells = new bool[Length * Length];
        for (int query = 0; query < Length; query++)
        {
            for (int key = 0; key <= query; key++)
                cells[query * Length + key] = true;
        }
        var expected = tensor(cells, [Length, Length]);
        var actual = answer(Length);
        if (actual is null || !actual.shape.SequenceEqual(expected.shape))
            return Mismatch(expected, actual, "One row per query, one column per key.")!.Value;
        if (actual.dtype != ScalarType.Bool)
            return Verdict.Wrong($"is {actual.dtype}; a mask is bool. A comparison makes one.");
        if (Same(expected, actual.logical_not()))
            return Verdict.Wrong("is upside down: true means may attend here. Yours says what is forbidden, the convention of nn.MultiheadAttention.");
        if (Same(expected, actual.transpose(0, 1)))
            return Verdict.Wrong("looks into the future: query 0 may see every key, the last query only itself. Swap rows and columns.");
        return Same(expected, actual)
            ? Verdict.Right("is right: each query sees itself and what came before.")
            : Verdict.Wrong("forbids or allows the wrong pairs. Query 0 may see key 0 only, query 1 keys 0 and 1, and so on.");
    }
}
