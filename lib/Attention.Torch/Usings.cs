// A path is a way back through the recorded graph here, not a file's place; and a tensor is ours.
global using Path = TorchSharp.Autograd.Path;
global using Tensor = TorchSharp.torch.Tensor;
