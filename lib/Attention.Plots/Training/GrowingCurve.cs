namespace Attention.Plots.Training;

/// <summary>The points of one curve in the order they came.</summary>
internal sealed class GrowingCurve(string name)
{
    public string Name => name;

    public List<double> X { get; } = [];

    public List<double> Y { get; } = [];

    public int Count => X.Count;

    public void Add(double x, double y)
    {
        X.Add(x);
        Y.Add(y);
    }

    /// <summary>How many points make one, so that at most so many are drawn.</summary>
    public int Stretch(int most) => (Count + most - 1) / most;

    /// <summary>Means of equal stretches, over the finite values; a stretch without any is a gap.</summary>
    public (double[] X, double[] Y) Thinned(int most)
    {
        var stretches = Enumerable.Range(0, Count).Chunk(Stretch(most)).ToList();
        return ([.. stretches.Select(places => places.Average(place => X[place]))],
            [.. stretches.Select(places => places.Select(place => Y[place]).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())]);
    }
}
