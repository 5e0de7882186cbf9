using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>Gives a module its modes, parameters and buffers back at the end, and the program its random stream.</summary>
internal sealed class AsItWas : IDisposable
{
    private readonly Tensor stream = get_rng_state();
    private readonly (nn.Module Module, bool Training)[] modes;
    private readonly (Tensor Own, Tensor Copy)[] state;

    private AsItWas(nn.Module? module)
    {
        using var unrecorded = no_grad();
        modes = module is null ? [] : [.. module.modules().Prepend(module).Select(part => (part, part.training))];
        state = module is null ? [] : [.. module.state_dict().Values.Select(own => (own, own.clone()))];
    }

    internal static AsItWas Of(nn.Module? module) => new(module);

    public void Dispose()
    {
        using var unrecorded = no_grad();
        foreach (var (own, copy) in state)
            own.copy_(copy);
        foreach (var (module, training) in modes)                            // parents first: train also sets all that is inside
            module.train(training);
        set_rng_state(stream);
    }
}
