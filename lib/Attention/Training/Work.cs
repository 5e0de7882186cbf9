using static TorchSharp.torch;

namespace Attention.Training;

/// <summary>The batches of a training, epoch by epoch, and the place among them.</summary>
/// <param name="batches">The losses of one epoch, anew for each.</param>
/// <param name="epochs">How many.</param>
internal sealed class Work(Func<IEnumerable<Func<Tensor>>> batches, int epochs) : IDisposable
{
    private int epoch = 1;
    private int taken;
    private Tensor? epochStream;

    /// <summary>All that is to be done from there on; null = from the beginning.</summary>
    public IEnumerable<(int epoch, Func<Tensor> loss)> From(Checkpoint.Place? start)
    {
        for (epoch = start?.Epoch ?? 1; epoch <= epochs; epoch++)
        {
            // An epoch that is taken up again is drawn again, from the stream as it was when it began; what was done of it is left out.
            var again = start is not null && epoch == start.Epoch ? start : null;
            if (again is not null)
                set_rng_state(again.EpochStream);
            epochStream?.Dispose();
            epochStream = get_rng_state().DetachFromDisposeScope();
            taken = 0;
            foreach (var loss in batches())
            {
                taken++;
                if (again is not null && taken <= again.Done)
                    continue;
                if (again is not null && taken == again.Done + 1)
                    set_rng_state(again.Stream);
                yield return (epoch, loss);
            }
            if (again is not null && taken <= again.Done)
                set_rng_state(again.Stream);
        }
        epoch = epochs;
    }

    /// <summary>Where the training stands.</summary>
    /// <param name="isAhead">The next batch has been taken already.</param>
    public Checkpoint.Place Now(bool isAhead) => new(epoch, isAhead ? taken - 1 : taken, epochStream!, get_rng_state());

    public void Dispose() => epochStream?.Dispose();
}
