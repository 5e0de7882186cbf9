using static TorchSharp.torch;

namespace Attention.Museum;

/// <summary>Gives the global random stream back as it was.</summary>
internal sealed class RandomState : IDisposable
{
    private readonly Tensor state = get_rng_state().DetachFromDisposeScope();

    public void Dispose()
    {
        set_rng_state(state);
        state.Dispose();
    }
}
