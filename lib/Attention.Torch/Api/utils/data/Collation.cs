using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Batches of samples: tensors stacked along a new first dimension.</summary>
static class Collation
{
    /// <summary><see cref="Listed"/>, by which a loader knows that rows of a TensorDataset may be copied as they are.</summary>
    public static readonly Func<IEnumerable<IList<Tensor>>, Device, IList<Tensor>> OfLists = Listed;

    static IList<Tensor> Listed(IEnumerable<IList<Tensor>> samples, Device device)
    {
        IList<Tensor>[] all = [.. samples];
        if (all.FirstOrDefault(sample => sample.Count != all[0].Count) is { } odd)
            throw new ArgumentException($"each element in a batch should be of equal size: one sample has {all[0].Count} tensors, another {odd.Count}. Pass a collate_fn for samples of different sizes.");
        return [.. Enumerable.Range(0, all[0].Count).Select(place => stack([.. all.Select(sample => sample[place])]))];
    }

    public static Dictionary<string, Tensor> Named(IEnumerable<Dictionary<string, Tensor>> samples, Device device)
    {
        Dictionary<string, Tensor>[] all = [.. samples];
        foreach (var sample in all)
            if (!sample.Keys.ToHashSet().SetEquals(all[0].Keys))
                throw new ArgumentException($"every sample of a batch should have the same names: one has {string.Join(", ", all[0].Keys)}, another {string.Join(", ", sample.Keys)}.");
        return all[0].Keys.ToDictionary(name => name, name => stack([.. all.Select(sample => sample[name])]));
    }
}
