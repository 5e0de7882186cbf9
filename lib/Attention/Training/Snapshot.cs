using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Training;

/// <summary>A copy of what models have learnt, to be given back to them later.</summary>
internal sealed class Snapshot(nn.Module[] models) : IDisposable
{
    private (Tensor own, Tensor copy)[] state = [];
    private int? step;

    /// <summary>Copies parameters and buffers, in the place of an earlier copy.</summary>
    public void Take(int step)
    {
        Dispose();
        using var grad = no_grad();
        state = [.. models.SelectMany(model => model.state_dict().Values).Select(own => (own, own.clone().DetachFromDisposeScope()))];
        this.step = step;
    }

    /// <summary>Puts the copy back into the models.</summary>
    /// <returns>The step it was taken after; null where none was, and the models stay as they are.</returns>
    public int? GiveBack()
    {
        using var grad = no_grad();
        foreach (var (own, copy) in state)
            own.copy_(copy);
        return step;
    }

    /// <summary>Writes the copy, if there is one.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(step ?? -1);
        foreach (var (_, copy) in state)
            copy.Save(writer);
    }

    /// <summary>Reads a copy of the models' parameters and buffers that was written.</summary>
    public void Read(BinaryReader reader)
    {
        int written = reader.ReadInt32();
        if (written < 0)
            return;
        Take(written);
        using var grad = no_grad();
        foreach (var (_, copy) in state)
            copy.Load(reader);
    }

    public void Dispose()
    {
        foreach (var (_, copy) in state)
            copy.Dispose();
        state = [];
    }
}
