using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>y = sin(2x) + x/2 + noise at 60 random places: points to learn a curve from by averaging.</summary>
/// <remarks>Always the same points: a fixed seed of its own, so it does not touch the global random stream.</remarks>
public sealed class NoisyCurve
{
    private const int Count = 60, TestCount = 101;
    private const double End = 5, Noise = 0.3;
    private readonly double[] x, y;

    /// <summary>Draws the points.</summary>
    public NoisyCurve()
    {
        var random = new Random(2);
        x = [.. Enumerable.Range(0, Count).Select(_ => End * random.NextDouble()).Order()];
        y = [.. x.Select(place => Truth(place) + Noise * Normal(random))];
    }

    /// <summary>Where the training points lie, ascending, [60].</summary>
    public Tensor X => tensor(Array.ConvertAll(x, place => (float)place));

    /// <summary>Their noisy heights, [60].</summary>
    public Tensor Y => tensor(Array.ConvertAll(y, height => (float)height));

    /// <summary>Where the curve is asked for, evenly from 0 to 5, [101].</summary>
    public static Tensor TestX => linspace(0, End, TestCount);

    /// <summary>The curve without noise at <see cref="TestX"/>, [101].</summary>
    public static Tensor TestY => tensor(Enumerable.Range(0, TestCount).Select(i => (float)Truth(Place(i))).ToArray());

    /// <summary>Mean squared distance to the curve when every test point averages the heights with weights softmax(−(x−xⱼ)²/2σ²).</summary>
    /// <param name="bandwidth">σ; infinity gives mean pooling.</param>
    /// <returns>The error, computed in plain loops.</returns>
    public double TestError(double bandwidth)
    {
        double sum = 0;
        for (int i = 0; i < TestCount; i++)
        {
            double[] weights = Mechanisms.NaiveLoop.Softmax([.. x.Select(place => -Math.Pow((place - Place(i)) / bandwidth, 2) / 2)]);
            double guess = weights.Zip(y, (weight, height) => weight * height).Sum();
            sum += Math.Pow(guess - Truth(Place(i)), 2);
        }
        return sum / TestCount;
    }

    /// <summary>The smallest test error among bandwidths from 0.01 to 10, a tenth apart.</summary>
    /// <returns>What a good bandwidth can reach.</returns>
    public double BestTestError()
    {
        double best = double.PositiveInfinity;
        for (double bandwidth = 0.01; bandwidth < 10; bandwidth *= 1.1)
            best = Math.Min(best, TestError(bandwidth));
        return best;
    }

    private static double Place(int i) => End * i / (TestCount - 1);

    private static double Truth(double x) => Math.Sin(2 * x) + x / 2;

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
