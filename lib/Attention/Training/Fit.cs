using static TorchSharp.torch;

namespace Attention.Training;

/// <summary>The training loop every notebook after the first ones takes for granted.</summary>
public static class Fit
{
    /// <summary>Repeats: loss, gradient, Adam step; each step's tensors are released before the next.</summary>
    /// <param name="model">Whose parameters move.</param>
    /// <param name="loss">Draws a batch and returns a loss of one number, graph attached.</param>
    /// <param name="steps">Optimiser steps.</param>
    /// <param name="learningRate">Adam's step size.</param>
    /// <returns>The loss of every step.</returns>
    /// <exception cref="ArgumentException">The model has no parameters.</exception>
    public static double[] Adam(nn.Module model, Func<Tensor> loss, int steps, double learningRate)
    {
        var parameters = model.parameters().ToArray();
        if (parameters.Length == 0)
            throw new ArgumentException($"A model needs parameters to be trained: {model.GetName()} has none. A dot product, for one, is used as it is.", nameof(model));
        using var optimizer = optim.Adam(parameters, lr: learningRate);
        var losses = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var value = loss();
            optimizer.zero_grad();
            value.backward();
            optimizer.step();
            losses[step] = value.item<float>();
        }
        return losses;
    }
}
