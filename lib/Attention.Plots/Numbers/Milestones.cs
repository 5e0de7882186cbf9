namespace Attention.Plots.Numbers;

/// <summary>A few of many steps that tell the way best: the first, the last, and between them those at equal shares of the whole change.</summary>
internal static class Milestones
{
    /// <param name="changes">How much changes from each step to the next: one number fewer than steps.</param>
    /// <param name="most">How many to pick, at least 2.</param>
    /// <returns>Indices of steps in order, each once.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<double> changes, int most)
    {
        var count = changes.Count + 1;
        if (count <= most) return [.. Enumerable.Range(0, count)];
        // Where nothing changes, time itself is the way.
        var total = changes.Sum();
        var walked = new double[count];
        for (var step = 1; step < count; step++) walked[step] = walked[step - 1] + (total > 0 ? changes[step - 1] / total : 1.0 / changes.Count);

        var picked = new List<int> { 0 };
        for (var pick = 1; pick < most; pick++)
        {
            var share = (double)pick / (most - 1);
            var nearest = Enumerable.Range(0, count).MinBy(step => Math.Abs(walked[step] - share));
            // One after the other, and room for those to come.
            picked.Add(Math.Clamp(nearest, picked[^1] + 1, count - (most - pick)));
        }
        picked[^1] = count - 1;
        return picked;
    }

    /// <summary>Mean absolute difference between two matrices of one shape, over the cells that are numbers in both.</summary>
    public static double Change(Matrix before, Matrix after)
    {
        var (sum, count) = (0.0, 0);
        for (var cell = 0; cell < before.Count; cell++)
        {
            var difference = Math.Abs(after.All[cell] - before.All[cell]);
            if (double.IsFinite(difference)) (sum, count) = (sum + difference, count + 1);
        }
        return count == 0 ? 0 : sum / count;
    }
}
