using static TorchSharp.torch;

namespace Attention.Models;

/// <summary>A model in eval mode and without gradients, until this is disposed.</summary>
internal sealed class Evaluating : IDisposable
{
    private readonly nn.Module model;
    private readonly bool wasTraining;
    private readonly IDisposable without = no_grad();

    public Evaluating(nn.Module model)
    {
        (this.model, wasTraining) = (model, model.training);
        model.eval();
    }

    public void Dispose()
    {
        model.train(wasTraining);
        without.Dispose();
    }
}
