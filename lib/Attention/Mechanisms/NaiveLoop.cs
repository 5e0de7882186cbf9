using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>Attention as a reader would compute it with a pencil: plain loops over numbers, one pair of query and key after the other.</summary>
/// <remarks>
/// The oracle of tests and proof cells. It shares no code with the mechanisms: tensors are only unpacked at the entrance and packed at the exit,
/// sums are kept in double. O(B·Tq·Tk·D) and slow on purpose.
/// </remarks>
public static class NaiveLoop
{
    /// <summary>context[b, i] = Σⱼ softmaxⱼ(score(query[b, i], key[b, j])) · value[b, j]</summary>
    /// <param name="score">One number for one query [Dq] and one key [Dk].</param>
    /// <param name="query">float32 [B, Tq, Dq]</param>
    /// <param name="key">float32 [B, Tk, Dk]</param>
    /// <param name="value">float32 [B, Tk, Dv]</param>
    /// <param name="mask">bool [B, Tq, Tk]; true = may attend; null = all may.</param>
    /// <returns>context [B, Tq, Dv]; weights [B, Tq, Tk].</returns>
    public static (Tensor context, Tensor weights) Attend(
        Func<float[], float[], double> score, Tensor query, Tensor key, Tensor value, Tensor? mask = null)
    {
        var (queries, keys, values) = (Rows(query), Rows(key), Rows(value));
        int batches = queries.Length, queryCount = queries[0].Length, keyCount = keys[0].Length, valueSize = values[0][0].Length;
        bool[]? allowed = mask?.contiguous().data<bool>().ToArray();
        var context = new float[batches * queryCount * valueSize];
        var weights = new float[batches * queryCount * keyCount];

        for (int b = 0; b < batches; b++)
        {
            for (int i = 0; i < queryCount; i++)
            {
                int row = (b * queryCount + i) * keyCount;
                var scores = new double[keyCount];
                for (int j = 0; j < keyCount; j++)
                {
                    bool may = allowed is null || allowed[row + j];
                    scores[j] = may ? score(queries[b][i], keys[b][j]) : double.NegativeInfinity;
                }
                double[] alpha = Softmax(scores);
                for (int j = 0; j < keyCount; j++)
                    weights[row + j] = (float)alpha[j];
                for (int d = 0; d < valueSize; d++)
                {
                    double sum = 0;
                    for (int j = 0; j < keyCount; j++)
                        sum += alpha[j] * values[b][j][d];
                    context[(b * queryCount + i) * valueSize + d] = (float)sum;
                }
            }
        }
        return (tensor(context, [batches, queryCount, valueSize]), tensor(weights, [batches, queryCount, keyCount]));
    }

    /// <summary>The pencil form of a scoring function, with that function's own parameters.</summary>
    /// <param name="scoring">One of the four.</param>
    /// <returns>One number for one query and one key.</returns>
    /// <exception cref="ArgumentException">A scoring function this class has no loop for.</exception>
    public static Func<float[], float[], double> ScoreOf(ScoringFunction scoring) => scoring switch
    {
        AdditiveScore additive => Additive(Matrix(additive.W), Matrix(additive.U), Matrix(additive.V)[0]),
        DotProductScore => Dot,
        ScaledDotProductScore => (query, key) => Dot(query, key) / Math.Sqrt(key.Length),
        BilinearScore bilinear => Bilinear(Matrix(bilinear.W)),
        _ => throw new ArgumentException($"NaiveLoop knows the additive, dot product, scaled dot product and bilinear score: this is {scoring.GetName()}. " +
                                         "Pass Attend a function of one query and one key instead.", nameof(scoring)),
    };

    /// <summary>Σ_d query_d · key_d</summary>
    /// <param name="query">[D]</param>
    /// <param name="key">[D]</param>
    /// <returns>The dot product.</returns>
    public static double Dot(float[] query, float[] key)
    {
        double sum = 0;
        for (int d = 0; d < key.Length; d++)
            sum += (double)query[d] * key[d];
        return sum;
    }

    /// <summary>exp(sⱼ − max s) / Σ; all −∞ gives all 0.</summary>
    /// <param name="scores">[T]</param>
    /// <returns>weights [T]</returns>
    public static double[] Softmax(double[] scores)
    {
        double largest = scores.Max();
        if (double.IsNegativeInfinity(largest))
            return new double[scores.Length];
        var weights = new double[scores.Length];
        double sum = 0;
        for (int j = 0; j < scores.Length; j++)
            sum += weights[j] = Math.Exp(scores[j] - largest);
        for (int j = 0; j < scores.Length; j++)
            weights[j] /= sum;
        return weights;
    }

    /// <summary>Σ_h v_h · tanh(Σ_d W_hd key_d + Σ_d U_hd query_d)</summary>
    private static Func<float[], float[], double> Additive(float[][] w, float[][] u, float[] v) => (query, key) =>
    {
        double sum = 0;
        for (int h = 0; h < v.Length; h++)
            sum += v[h] * Math.Tanh(Dot(w[h], key) + Dot(u[h], query));
        return sum;
    };

    /// <summary>Σ_e key_e · Σ_d W_ed query_d</summary>
    private static Func<float[], float[], double> Bilinear(float[][] w) => (query, key) =>
    {
        double sum = 0;
        for (int e = 0; e < key.Length; e++)
            sum += key[e] * Dot(w[e], query);
        return sum;
    };

    private static float[][] Matrix(Tensor matrix) => Rows(matrix.detach().unsqueeze(0))[0];

    /// <summary>[B, T, D] as batches of rows.</summary>
    private static float[][][] Rows(Tensor tensor)
    {
        Require.Dimensions(tensor, "[B, T, D]", 3, nameof(tensor), "The loops go over exactly three dimensions.");
        var (batches, rows, size) = ((int)tensor.shape[0], (int)tensor.shape[1], (int)tensor.shape[2]);
        float[] flat = tensor.detach().contiguous().data<float>().ToArray();
        return [.. Enumerable.Range(0, batches).Select(b => Enumerable.Range(0, rows).Select(t => flat.AsSpan((b * rows + t) * size, size).ToArray()).ToArray())];
    }
}
